#include "cli/sensitivity_runs.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/resolved_text.hpp"
#include "cli/run_view.hpp"
#include "cli/scenario_file.hpp"
#include "cli/show_measures.hpp"
#include "cli/sweep_run.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/record/paired.hpp"

namespace counterpart {
namespace {

constexpr std::string_view of_tables = "tables.";

void keep_arms(Scenario& scenario, std::vector<std::string> const& arms) {
  std::erase_if(scenario.arms,
                [&](auto const& arm) { return arm.id != "baseline" && std::ranges::find(arms, arm.id) == arms.end(); });
  scenario.resolved = resolved_text(scenario);
}

/// Scenarios of the ends of factors. Those of tables are not read anew: only the numbers laid over them differ.
class EndScenarios {
 public:
  explicit EndScenarios(SensitivityBase const& base) : base_{base}, central_{central_scenario(base)} {}

  Scenario const& central() const { return central_; }

  /// Throws InputError for an end that the model does not take.
  Scenario at(Factor const& factor, End end) const {
    auto const moved = settings_at(factor, end);
    bool const tables = std::ranges::all_of(moved, [](auto const& s) { return s.key.starts_with(of_tables); });
    if (!tables) {
      auto settings = base_.settings;
      settings.insert(settings.end(), moved.begin(), moved.end());
      auto scenario = read_scenario(base_.scenario, settings);
      keep_arms(scenario, base_.arms);
      return scenario;
    }
    auto scenario = central_;
    for (auto const& set : moved) scenario.tables[set.key.substr(of_tables.size())] = std::stod(set.value);
    read_model_parameters(data_folder(), scenario.tables, scenario.structure);
    scenario.resolved = resolved_text(scenario);
    return scenario;
  }

 private:
  SensitivityBase const& base_;
  Scenario central_;
};

/// Points of the sweep: the scenario as it is, then both ends of each factor.
struct Points {
  std::vector<SweepPoint> points;
  std::vector<Scenario> scenarios;

  void add(Scenario scenario) {
    points.push_back({{}, {}});
    scenarios.push_back(std::move(scenario));
  }
};

Points points_of(EndScenarios const& scenarios, std::vector<Factor> factors, MeasuredFactors& into) {
  Points list;
  list.add(scenarios.central());
  for (auto& factor : factors) {
    auto const fault = factor.fault();
    if (!fault.empty()) {
      into.held.emplace_back(std::move(factor), fault);
      continue;
    }
    try {
      auto low = scenarios.at(factor, End::low);
      auto high = scenarios.at(factor, End::high);
      list.add(std::move(low));
      list.add(std::move(high));
      into.factors.push_back({std::move(factor), {}, {}});
    } catch (InputError const& error) {
      into.held.emplace_back(std::move(factor), error.what());
    }
  }
  return list;
}

/// Everything counted, summed over months, of one run.
class RunTotals {
 public:
  explicit RunTotals(Results const& results) : results_{results} {
    auto const& array = results.array("month/total");
    auto const shape = results.shape(array);
    measures_ = shape[3];
    sums_.assign(shape[0] * shape[1] * shape[3], 0);
    arms_ = shape[1];
    replicates_ = shape[0];
    for (std::size_t i = 0; i < array.values.size(); ++i) {
      sums_[i / (shape[2] * measures_) * measures_ + i % measures_] += static_cast<double>(array.values[i]);
    }
  }

  std::size_t replicates() const { return replicates_; }

  double baseline(std::size_t replicate, Outcome const& outcome) const {
    if (outcome.key == "pence") return pence(replicate);
    double total = 0;
    for (auto const& measure : outcome.measures) total += count(replicate, measure);
    return total;
  }

  PairedSum paired(std::size_t replicate, std::string const& arm, std::string const& outcome) const {
    auto const& array = results_.array("paired/difference");
    auto const shape = results_.shape(array);
    auto const a = *results_.axis("arm").position(arm);
    auto const o = *results_.axis("outcome").position(outcome);
    std::size_t const at = (((replicate * shape[1] + a) * shape[2] + shape[2] - 1) * shape[3]) * shape[4] + o;
    auto const value = [&](char const* name) { return results_.array(name).values[at]; };
    return {value("paired/residents"), value("paired/difference"),
            static_cast<std::uint64_t>(value("paired/square_low")),
            static_cast<std::uint64_t>(value("paired/square_high"))};
  }

 private:
  double count(std::size_t replicate, std::string const& measure) const {
    return sums_[replicate * arms_ * measures_ + results_.axis("measure").position(measure).value()];
  }

  double pence(std::size_t replicate) const {
    auto const& prices = results_.array("costs/pence").values;
    auto const& contacts = results_.axis("contact").labels;
    double total = count(replicate, "programme_pence");
    for (std::size_t c = 0; c < contacts.size(); ++c)
      total += static_cast<double>(prices[c]) * count(replicate, contacts[c]);
    return total;
  }

  Results const& results_;
  std::size_t measures_ = 0;
  std::size_t arms_ = 0;
  std::size_t replicates_ = 0;
  std::vector<double> sums_;  ///< [replicate][arm][measure]
};

std::vector<Outcome> outcomes_of(SensitivityBase const& base) {
  std::vector<Outcome> list;
  for (auto const& key : base.outcomes) list.push_back(*std::ranges::find(shown_outcomes(), key, &Outcome::key));
  return list;
}

/// \param labels  what the run calls the baseline and the arms
PointTotals totals_of(RunTotals const& run, std::vector<std::string> const& labels,
                      std::vector<Outcome> const& outcomes) {
  PointTotals totals;
  for (std::size_t r = 0; r < run.replicates(); ++r) {
    auto& baseline = totals.baseline.emplace_back();
    auto& difference = totals.difference.emplace_back(labels.size() - 1);
    for (auto const& outcome : outcomes) {
      baseline.push_back(run.baseline(r, outcome));
      for (std::size_t a = 1; a < labels.size(); ++a) {
        difference[a - 1].push_back(static_cast<double>(run.paired(r, labels[a], outcome.key).difference));
      }
    }
  }
  return totals;
}

std::vector<std::vector<double>> paired_errors(RunTotals const& run, std::vector<std::string> const& labels,
                                               std::vector<Outcome> const& outcomes) {
  std::vector<std::vector<double>> errors(labels.size() - 1);
  for (std::size_t a = 1; a < labels.size(); ++a) {
    for (auto const& outcome : outcomes) {
      double variance = 0;
      for (std::size_t r = 0; r < run.replicates(); ++r) {
        double const error = run.paired(r, labels[a], outcome.key).standard_error();
        variance += error * error;
      }
      errors[a - 1].push_back(std::sqrt(variance) / static_cast<double>(run.replicates()));
    }
  }
  return errors;
}

void read_runs(SweepPlan const& plan, SweepFolder const& folder, SensitivityBase const& base, MeasuredFactors& into) {
  auto const outcomes = outcomes_of(base);
  for (std::size_t run = 0; run < plan.runs.size(); ++run) {
    auto const results = folder.read(plan.runs[run].id);
    RunTotals const totals{results};
    for (std::size_t p = 0; p < plan.points.size(); ++p) {
      auto const& point = plan.points[p];
      if (point.run != run) continue;
      auto const end = (p - 1) % 2 == 0 ? &FactorTotals::low : &FactorTotals::high;
      auto& place = p == 0 ? into.central : into.factors[(p - 1) / 2].*end;
      place = totals_of(totals, point.labels, outcomes);
      if (p == 0) into.paired_error = paired_errors(totals, point.labels, outcomes);
    }
  }
}

}  // namespace

Scenario central_scenario(SensitivityBase const& base) {
  auto scenario = read_scenario(base.scenario, base.settings);
  keep_arms(scenario, base.arms);
  return scenario;
}

MeasuredFactors measure_factors(SensitivityBase const& base, std::vector<Factor> factors, Communicator const& world) {
  MeasuredFactors measured;
  EndScenarios const scenarios{base};
  auto points = points_of(scenarios, std::move(factors), measured);
  Design design;
  design.title = fmt::format("Sensitivity of {}", base.scenario.stem().string());
  design.scenario = base.scenario;
  design.arms = base.arms;
  auto inputs = table_digests(data_folder(), scenarios.central().structure);
  inputs["calibration"] = base.calibration.digest;
  auto const plan = pack_sweep(design, points.points, std::move(points.scenarios), std::move(inputs));
  SweepFolder const folder{base.folder};
  Progress progress{{"sensitivity", static_cast<std::int64_t>(plan.runs.size()), "runs"},
                    world.root() ? base.audience : Audience::nobody};
  SweepJob job{plan,
               folder,
               {},
               base.group_size,
               [&](Structure const&) -> Calibration const& { return base.calibration; },
               Audience::nobody,
               {}};
  job.finished = [&](std::size_t run) { progress.reach(static_cast<std::int64_t>(run) + 1); };
  run_sweep(job, world);
  world.barrier();
  if (world.root()) read_runs(plan, folder, base, measured);
  measured.runs = plan.runs.size();
  measured.configuration = scenarios.central().resolved;
  measured.inputs = plan.inputs;
  return measured;
}

}  // namespace counterpart
