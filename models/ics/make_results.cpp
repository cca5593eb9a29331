#include <algorithm>
#include <string>

#include "models/core/attribute.hpp"
#include "models/ics/run_record.hpp"

namespace counterpart {
namespace {

std::vector<std::string> numbers(std::size_t count, std::size_t first) {
  std::vector<std::string> list;
  for (std::size_t n = 0; n < count; ++n) list.push_back(std::to_string(first + n));
  return list;
}

void append(std::vector<std::int64_t>& to, std::span<std::int64_t const> from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

/// Lays out what the replicates counted as arrays over named axes.
class ResultsMaker {
 public:
  ResultsMaker(std::vector<std::unique_ptr<RunRecord>> const& replicates, IcsModel const& model, RunPlan const& plan)
      : replicates_{replicates}, model_{model}, plan_{plan} {}

  Results make() {
    axes();
    months();
    tallies();
    nights();
    paired();
    verification();
    health();
    costs();
    return std::move(results_);
  }

 private:
  void axis(std::string name, std::vector<std::string> labels) {
    results_.axes.push_back({std::move(name), std::move(labels)});
  }

  std::vector<std::int64_t>& array(std::string name, std::string unit, std::string about,
                                   std::vector<std::string> axes) {
    results_.arrays.push_back({std::move(name), std::move(unit), std::move(about), std::move(axes), {}});
    return results_.arrays.back().values;
  }

  void axes() {
    auto const& scenario = plan_.scenario;
    std::vector<std::string> arms;
    for (auto const& arm : scenario.arms) arms.push_back(arm.id);
    std::vector<std::string> month_labels;
    std::vector<std::string> days;
    for (int m = 0; m < scenario.years * 12; ++m) {
      Month const month = scenario.start + m;
      month_labels.push_back(month.text());
      for (int day = 1; day <= month.days(); ++day) {
        days.push_back(month.text() + (day < 10 ? "-0" : "-") + std::to_string(day));
      }
    }
    std::vector<std::string> measure_labels;
    for (auto const& measure : model_.layout().measures()) measure_labels.push_back(measure.name);
    std::vector<std::string> contacts(measure_labels.begin(), measure_labels.begin() + contact_count);
    std::vector<std::string> stream_labels;
    for (auto const& stream : streams()) stream_labels.emplace_back(stream.name);
    axis("replicate", numbers(replicates_.size(), 1));
    axis("arm", std::move(arms));
    axis("month", std::move(month_labels));
    axis("year", numbers(static_cast<std::size_t>(scenario.years), 1));
    axis("day", std::move(days));
    axis("measure", std::move(measure_labels));
    axis("contact", std::move(contacts));
    axis("stream", std::move(stream_labels));
    axis("group", {"all", "imd_1", "imd_2", "imd_3", "imd_4", "imd_5"});
    axis("outcome", {outcome_names.begin(), outcome_names.end()});
    axis("risk_outcome", {"death", "acute_episode"});
    axis("risk_bin", numbers(RunRecord::risk_bins, 0));
    axis("event", {"no", "yes"});
    axis("window", {"10_months", "12_months"});
    axis("moment", numbers(static_cast<std::size_t>(scenario.years) + 1, 0));
    axis("age", numbers(oldest_age + 1, 0));
    for (char const* habit : {"smoking", "bmi"}) {
      auto const classes = attributes()[static_cast<std::size_t>(*find_attribute(habit))].values;
      axis(habit, {classes.begin(), classes.end()});
    }
    axis("number_of_conditions", numbers(HealthRecord::counts, 0));
    std::vector<std::string> conditions;
    for (std::size_t c = 0; c < condition_count; ++c) conditions.emplace_back(name(static_cast<Condition>(c)));
    axis("condition", std::move(conditions));
    axis("attendances", numbers(RunRecord::attendance_bins, 0));
    axis("staff_group", plan_.parameters.costs.staff_groups);
    std::vector<std::string> payers;
    for (std::size_t p = 0; p < payer_count; ++p) payers.emplace_back(name(static_cast<Payer>(p)));
    axis("payer", std::move(payers));
    for (auto const& marginal : model_.layout().marginals()) {
      for (auto const& filter : marginal.filters) {
        bool known = false;
        for (auto const& have : results_.axes) known = known || have.name == filter.name;
        if (!known) axis(filter.name, filter.labels);
      }
    }
  }

  void months() {
    auto& values = array("month/total", "see measure", "Everything counted, month by month, over all residents.",
                         {"replicate", "arm", "month", "measure"});
    for (auto const& replicate : replicates_) append(values, replicate->months_);
  }

  void tallies() {
    auto const& layout = model_.layout();
    for (std::size_t m = 0; m < layout.marginals().size(); ++m) {
      auto const& marginal = layout.marginals()[m];
      std::vector<std::string> over{"replicate", "arm", "year"};
      for (auto const& filter : marginal.filters) over.push_back(filter.name);
      over.emplace_back("measure");
      auto& values = array("tally/by_" + marginal.name, "see measure", "Everything counted, by year of the run.", over);
      std::size_t const size = marginal.bins() * layout.measures().size();
      for (auto const& replicate : replicates_) {
        for (std::size_t a = 0; a < model_.arms().size(); ++a) {
          for (auto const& year : replicate->years_) {
            append(values, std::span{year}.subspan(a * layout.size() + layout.offset(m), size));
          }
        }
      }
    }
  }

  void nights() {
    auto& values = array("beds/nights", "beds", "Beds occupied at midnight by residents of the area.",
                         {"replicate", "arm", "day", "trust"});
    for (auto const& replicate : replicates_) {
      for (auto const& arm : replicate->nights_) append(values, arm);
    }
  }

  template <class Get>
  void paired_array(std::string name, std::string about, Get&& get) {
    auto& values = array("paired/" + std::move(name), "see outcome", std::move(about),
                         {"replicate", "arm", "year", "group", "outcome"});
    std::size_t const block = RunRecord::groups * RunRecord::outcomes;
    for (auto const& replicate : replicates_) {
      for (std::size_t a = 0; a < model_.arms().size(); ++a) {
        for (auto const& year : replicate->paired_) {
          for (std::size_t i = 0; i < block; ++i) values.push_back(get(year[a * block + i]));
        }
      }
    }
  }

  void paired() {
    paired_array("residents", "Residents compared with their counterpart in the baseline.",
                 [](PairedSum const& sum) { return sum.residents; });
    paired_array("difference", "Sum over residents of arm minus baseline since the start of the run.",
                 [](PairedSum const& sum) { return sum.difference; });
    paired_array("square_low", "Low 64 bits of the sum of squared differences (unsigned).",
                 [](PairedSum const& sum) { return static_cast<std::int64_t>(sum.square_low); });
    paired_array("square_high", "High 64 bits of the sum of squared differences (unsigned).",
                 [](PairedSum const& sum) { return static_cast<std::int64_t>(sum.square_high); });
  }

  void verification() {
    auto& hazard = array("verification/hazard", "1e-6 events", "Baseline hazards summed over residents and time.",
                         {"replicate", "year", "age_band", "sex", "imd", "stream"});
    for (auto const& replicate : replicates_) {
      for (auto const& year : replicate->hazard_) append(hazard, year);
    }
    auto& time = array("verification/resident_months", "resident-months", "Baseline time lived.",
                       {"replicate", "year", "age_band", "sex", "imd"});
    for (auto const& replicate : replicates_) {
      for (auto const& year : replicate->time_) append(time, year);
    }
    auto& target = array("verification/target", "1e-6 events",
                         "What published rates make of the time lived; 0 where there is no rate over everybody.",
                         {"replicate", "year", "stream"});
    for (auto const& replicate : replicates_) {
      for (auto const& year : replicate->target_) append(target, year);
    }
    auto& risk =
        array("verification/risk", "people aged 18 and over",
              "Baseline hazard at the start, without propensity, and whether the event came in the first year.",
              {"replicate", "risk_outcome", "risk_bin", "event"});
    for (auto const& replicate : replicates_) append(risk, replicate->risk_);
    auto& attendances = array("verification/ae_type1_people", "people",
                              "Residents of the baseline by type 1 A&E attendances since the start.",
                              {"replicate", "window", "attendances"});
    for (auto const& replicate : replicates_) append(attendances, replicate->attendances_);
    auto& start = array("people/start", "people", "Residents simulated at the start.", {"age_band", "sex", "imd"});
    append(start, replicates_.front()->start_);
  }

  void health() {
    std::vector<std::string> over{"replicate", "moment"};
    auto const write = [&](char const* name, char const* about, std::vector<std::string> axes,
                           auto HealthRecord::*list) {
      axes.insert(axes.begin(), over.begin(), over.end());
      auto& values = array(std::string{"health/"} + name, "people", about, std::move(axes));
      for (auto const& replicate : replicates_) {
        for (auto const& moment : replicate->health_.*list) append(values, moment);
      }
    };
    write("people", "Residents of the baseline by single year of age.", {"sex", "age", "imd"}, &HealthRecord::people);
    write("with_condition", "Residents of the baseline with a condition.", {"condition", "age_band", "sex", "imd"},
          &HealthRecord::conditions);
    write("multimorbidity", "Residents of the baseline by number of conditions.",
          {"number_of_conditions", "age_band", "sex", "imd"}, &HealthRecord::how_many);
    write("by_frailty", "Residents of the baseline by category of frailty.", {"frailty", "age_band", "sex", "imd"},
          &HealthRecord::frailty);
    write("by_smoking", "Residents of the baseline by smoking.", {"smoking", "age_band", "sex", "imd"},
          &HealthRecord::smoking);
    write("by_bmi", "Residents of the baseline by body mass index.", {"bmi", "age_band", "sex", "imd"},
          &HealthRecord::bmi);
    write("major_illness", "Residents of the baseline whose Cambridge Multimorbidity Score is above 1.5.",
          {"age_band", "sex", "imd"}, &HealthRecord::major_illness);
    life_table();
  }

  void life_table() {
    std::vector<std::string> const over{"replicate", "year", "sex", "age", "imd"};
    auto& time = array("health/time", "1e-3 resident-months", "Baseline time lived by single year of age.", over);
    for (auto const& replicate : replicates_) {
      for (auto const& year : replicate->health_.time) append(time, year);
    }
    auto& deaths =
        array("health/death_hazard", "1e-6 deaths", "Baseline hazards of death summed over that time.", over);
    for (auto const& replicate : replicates_) {
      for (auto const& year : replicate->health_.deaths) append(deaths, year);
    }
  }

  void costs() {
    auto const& unit = plan_.parameters.costs;
    auto& pence = array("costs/pence", "pence, 2023/24", "Unit cost of a contact.", {"contact"});
    for (auto const value : unit.pence) pence.push_back(value);
    auto& payer = array("costs/payer", "position on the payer axis", "Who pays for a contact.", {"contact"});
    for (auto const value : unit.payer) payer.push_back(static_cast<std::int64_t>(value));
    auto& minutes =
        array("costs/staff_minutes_x100", "minutes x 100", "Staff time of a contact.", {"contact", "staff_group"});
    minutes.assign(contact_count * unit.staff_groups.size(), 0);
    for (std::size_t c = 0; c < contact_count; ++c) {
      for (auto const& [group, value] : unit.minutes[c]) {
        minutes[c * unit.staff_groups.size() + group] += static_cast<std::int64_t>(value * 100 + 0.5);
      }
    }
    programme_staff();
  }

  /// Hours that programmes themselves take; staff groups of programmes need not occur in the unit costs.
  void programme_staff() {
    std::vector<std::string> names;
    for (auto const& arm : plan_.scenario.arms) {
      for (auto const& programme : arm.programmes) {
        if (!programme.enrolment) continue;
        for (auto const& [group, hours] : programme.enrolment->staff_hours) names.push_back(group);
      }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.empty()) return;
    axis("programme_staff_group", names);
    auto& hours =
        array("costs/programme_staff_hours_x100", "hours x 100",
              "Staff time of a participant-year in an arm's enrolling programmes.", {"arm", "programme_staff_group"});
    hours.assign(plan_.scenario.arms.size() * names.size(), 0);
    for (std::size_t a = 0; a < plan_.scenario.arms.size(); ++a) {
      for (auto const& programme : plan_.scenario.arms[a].programmes) {
        if (!programme.enrolment) continue;
        for (auto const& [group, value] : programme.enrolment->staff_hours) {
          auto const at = std::lower_bound(names.begin(), names.end(), group) - names.begin();
          hours[a * names.size() + static_cast<std::size_t>(at)] +=
              static_cast<std::int64_t>(value.central * 100 + 0.5);
        }
      }
    }
  }

  std::vector<std::unique_ptr<RunRecord>> const& replicates_;
  IcsModel const& model_;
  RunPlan const& plan_;
  Results results_;
};

Results make_results(std::vector<std::unique_ptr<RunRecord>> const& replicates, IcsModel const& model,
                     RunPlan const& plan) {
  return ResultsMaker{replicates, model, plan}.make();
}

}  // namespace counterpart
