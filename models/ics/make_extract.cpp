#include <algorithm>
#include <numeric>

#include "models/core/attribute.hpp"
#include "models/core/condition_names.hpp"
#include "models/ics/contact_codes.hpp"
#include "models/ics/extract.hpp"
#include "models/ics/outcomes.hpp"

namespace counterpart {
namespace {

using Gaps = TableColumn::Gaps;

/// What happened, with whose it is: a resident's number and the arm's position in the plan.
struct Happening {
  std::uint32_t resident;
  std::uint8_t arm;
  EventLine line;
};

/// A table being filled row by row, one typed column after the other.
class TableMaker {
 public:
  TableMaker(std::string name, std::string about) : table_{std::move(name), std::move(about), {}} {
    table_.columns.reserve(40);  // filled by reference
  }

  template <class Value>
  std::vector<Value>& number(std::string name, std::string unit, std::string about, Gaps gaps = Gaps::none) {
    return add<Value>({std::move(name), std::move(unit), std::move(about), "", gaps, {}});
  }
  std::vector<std::int32_t>& date(std::string name, std::string about, Gaps gaps = Gaps::none) {
    return add<std::int32_t>({std::move(name), std::string{days_unit}, std::move(about), "", gaps, {}});
  }
  /// \param labels  name of the list; the column's own when not given
  template <class Value>
  std::vector<Value>& code(std::string name, std::string about, Gaps gaps = Gaps::none, std::string labels = "") {
    if (labels.empty()) labels = name;
    return add<Value>({std::move(name), "", std::move(about), std::move(labels), gaps, {}});
  }

  Table take() { return std::move(table_); }

 private:
  template <class Value>
  std::vector<Value>& add(TableColumn column) {
    column.values = std::vector<Value>{};
    table_.columns.push_back(std::move(column));
    return std::get<std::vector<Value>>(table_.columns.back().values);
  }

  Table table_;
};

template <class List, class Code>
std::vector<std::string> codes(List const& list, Code code) {
  std::vector<std::string> texts;
  for (auto const& item : list) texts.push_back(code(item));
  return texts;
}

std::vector<std::string> words_of(Attribute what) {
  auto const& values = attributes()[static_cast<std::size_t>(what)].values;
  return {values.begin(), values.end()};
}

}  // namespace

/// Lays out what an extract has followed as tables.
class ExtractMaker {
 public:
  ExtractMaker(Extract const& extract, IcsModel const& model)
      : extract_{extract}, plan_{extract.plan_}, arms_{extract.what_.arms}, model_{model} {}

  Tables make() {
    number_residents();
    gather_lines();
    find_exits();
    labels();
    facts();
    people();
    contacts();
    conditions();
    enrolments();
    if (extract_.what_.truth) truth();
    gather_rows(tables_, extract_.comm_);
    return std::move(tables_);
  }

 private:
  std::int32_t day(std::int32_t counted) const { return counted - epoch_; }
  std::int32_t first_day(Month month) const { return day(month.first_day()); }
  std::size_t at(std::size_t row, std::size_t arm) const { return row * arms_.size() + arm; }

  /// Numbers go from neighbourhood to neighbourhood, as residents do from rank to rank, and there by id.
  void number_residents() {
    auto const& who = model_.people().identity;
    order_.resize(model_.rows());
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    std::ranges::sort(order_, {}, [&](std::uint32_t row) { return std::pair{who[row].neighbourhood, who[row].id}; });
    std::vector<std::int64_t> rows(static_cast<std::size_t>(extract_.comm_.size()));
    rows[static_cast<std::size_t>(extract_.comm_.rank())] = static_cast<std::int64_t>(order_.size());
    extract_.comm_.sum(rows);
    auto const before = std::accumulate(rows.begin(), rows.begin() + extract_.comm_.rank(), std::int64_t{0});
    first_number_ = static_cast<std::uint32_t>(before + 1);
    number_.resize(order_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) number_[order_[i]] = first_number_ + static_cast<std::uint32_t>(i);
  }

  std::uint32_t row_of(std::uint32_t number) const { return order_[number - first_number_]; }

  void gather_lines() {
    std::int32_t const start = plan_.scenario.start.first_day();
    for (std::size_t a = 0; a < arms_.size(); ++a) {
      auto const take = [&](EventLine const& line) {
        happenings_.push_back({number_[line.row], static_cast<std::uint8_t>(a), line});
      };
      if (arms_[a] != 0) {
        for (auto const& log : model_.events(0)) {
          for (auto const& line : log.lines()) {
            if (line.day < start) take(line);
          }
        }
      }
      for (auto const& log : model_.events(arms_[a])) std::ranges::for_each(log.lines(), take);
    }
    // Lines of one resident and day stand in one log in order, those of slots settled at the end of the month in the
    // last.
    std::ranges::stable_sort(happenings_, {}, [](Happening const& h) {
      return std::tuple{h.resident, h.arm, h.line.day};
    });
  }

  void find_exits() {
    deaths_.assign(model_.rows() * arms_.size(), no_value);
    departures_ = deaths_;
    for (auto const& [resident, arm, line] : happenings_) {
      auto const where = at(row_of(resident), arm);
      if (line.what == static_cast<std::uint8_t>(Turn::death)) deaths_[where] = day(line.day);
      if (line.what == static_cast<std::uint8_t>(Turn::departure)) departures_[where] = day(line.day);
    }
  }

  bool in_data(std::size_t row, std::size_t arm) const {
    auto const& entry = extract_.entries_[row];
    return (entry.arms >> arm & 1U) != 0 && entry.from < end_;
  }

  /// Calls visit(row, arm) for everybody in the data, in the order of tables.
  template <class Visit>
  void each_person(Visit visit) const {
    for (auto const row : order_) {
      for (std::size_t a = 0; a < arms_.size(); ++a) {
        if (in_data(row, a)) visit(static_cast<std::size_t>(row), a);
      }
    }
  }

  void labels() {
    auto& labels = tables_.labels;
    auto const& area = plan_.area;
    labels = contact_code_labels();
    labels["arm"] = codes(arms_, [&](std::size_t arm) { return plan_.scenario.arms[arm].id; });
    labels["sex"] = words_of(Attribute::sex);
    labels["ethnicity"] = words_of(Attribute::ethnicity);
    labels["frailty"] = words_of(Attribute::frailty);
    labels["smoking"] = words_of(Attribute::smoking);
    labels["bmi"] = words_of(Attribute::bmi);
    labels["condition"] = condition_names();
    labels["programme"] = extract_.programmes_;
    auto const code = [](auto const& item) { return item.code; };
    labels["lsoa"] = codes(area.neighbourhoods, code);
    labels["place"] = codes(area.places, code);
    labels["pcn"] = codes(area.pcns, code);
    labels["practice"] = codes(area.practices, code);
    labels["trust"] = codes(area.trusts, code);
    if (extract_.what_.truth) {
      labels["group"] = {"all", "enrolled"};
      labels["outcome"] = {outcome_names.begin(), outcome_names.end()};
    }
  }

  void facts() {
    auto& facts = tables_.facts;
    facts["notice"] = "Simulated residents of a model. No row stands for a real person.";
    facts["area"] = plan_.area.key;
    facts["area_name"] = plan_.area.name;
    facts["replicate"] = std::to_string(plan_.replicate + 1);
    facts["data_from"] = (plan_.scenario.start + -extract_.what_.history_months).text() + "-01";
    facts["study_from"] = plan_.scenario.start.text() + "-01";
    facts["data_to"] = end_.text() + "-01";
    facts["history"] =
        "Before study_from people, ages and conditions stand still as on that day; use of services is lived.";
  }

  void people();
  void contacts();
  void conditions();
  void enrolments();
  void truth();

  Extract const& extract_;
  RunPlan const& plan_;
  std::vector<std::size_t> const& arms_;
  IcsModel const& model_;
  std::int32_t epoch_ = Month{1970, 1}.first_day();
  Month end_ = plan_.scenario.start + plan_.scenario.years * 12;  ///< first month that is not in the data
  std::vector<std::uint32_t> order_;                              ///< rows by number
  std::vector<std::uint32_t> number_;                             ///< by row
  std::uint32_t first_number_ = 1;                                ///< of this rank
  std::vector<Happening> happenings_;
  std::vector<std::int32_t> deaths_;  ///< day, by row and arm
  std::vector<std::int32_t> departures_;
  Tables tables_;
};

void ExtractMaker::people() {
  TableMaker make{"people", "Residents of each arm, as they were when they came into the data."};
  auto& resident = make.number<std::int32_t>("resident", "", "Number of a simulated resident, the same in every arm.");
  auto& arm = make.code<std::int8_t>("arm", "Arm of the run.");
  auto& id =
      make.number<std::uint64_t>("resident_id", "", "The model's own id of the resident, in any run of the area.");
  auto& sex = make.code<std::int8_t>("sex", "");
  auto& year = make.number<std::int16_t>("birth_year", "year", "");
  auto& month = make.number<std::int8_t>("birth_month", "month", "");
  auto& imd =
      make.number<std::int8_t>("imd_quintile", "", "Deprivation of the LSOA in England, 1 the most deprived fifth.");
  auto& ethnicity = make.code<std::int8_t>("ethnicity", "");
  auto& lsoa = make.code<std::int32_t>("lsoa", "Lower layer super output area, 2011.");
  auto& place = make.code<std::int16_t>("place", "A group of local authorities (synthetic).");
  auto& pcn = make.code<std::int16_t>("pcn", "Primary care network.");
  auto& practice = make.code<std::int16_t>("practice", "General practice.");
  auto& trust = make.code<std::int16_t>("trust", "Acute trust used.");
  auto& smoking = make.code<std::int8_t>("smoking", "");
  auto& bmi = make.code<std::int8_t>("bmi", "");
  auto& alone = make.number<std::int8_t>("lives_alone", "", "1 = yes.");
  auto& conditions = make.number<std::int8_t>("conditions", "conditions", "How many of the 20, at entry.");
  auto& frailty = make.code<std::int8_t>("frailty", "At entry.");
  auto& care_home = make.number<std::int8_t>("care_home", "", "1 = in a care home at entry.");
  auto& entry_date =
      make.date("entry_date", "First day in the data after the start; study_from for those there at first.");
  auto& death = make.date("death_date", "", Gaps::some);
  auto& left = make.date("left_date", "Day of moving out of the area.", Gaps::some);
  each_person([&](std::size_t row, std::size_t a) {
    auto const& who = model_.people().identity[row];
    auto const& entry = extract_.entries_[row];
    resident.push_back(static_cast<std::int32_t>(number_[row]));
    arm.push_back(static_cast<std::int8_t>(a));
    id.push_back(who.id.value);
    sex.push_back(static_cast<std::int8_t>(who.sex));
    year.push_back(static_cast<std::int16_t>(who.born.year()));
    month.push_back(static_cast<std::int8_t>(who.born.month_of_year()));
    imd.push_back(static_cast<std::int8_t>(who.imd + 1));
    ethnicity.push_back(static_cast<std::int8_t>(who.ethnicity));
    lsoa.push_back(who.neighbourhood);
    place.push_back(static_cast<std::int16_t>(who.place));
    pcn.push_back(static_cast<std::int16_t>(who.pcn));
    practice.push_back(static_cast<std::int16_t>(who.practice));
    trust.push_back(who.trust);
    smoking.push_back(static_cast<std::int8_t>(who.smoking));
    bmi.push_back(static_cast<std::int8_t>(who.bmi));
    alone.push_back(who.lives_alone ? 1 : 0);
    conditions.push_back(static_cast<std::int8_t>(std::popcount(entry.conditions)));
    frailty.push_back(static_cast<std::int8_t>(entry.frailty));
    care_home.push_back(entry.care_home ? 1 : 0);
    entry_date.push_back(first_day(entry.from));
    death.push_back(deaths_[at(row, a)]);
    left.push_back(departures_[at(row, a)]);
  });
  tables_.tables.push_back(make.take());
}

void ExtractMaker::contacts() {
  TableMaker make{"contacts", "What residents used, one row a contact, in order of resident, arm and date."};
  auto& resident = make.number<std::int32_t>("resident", "", "As in people.");
  auto& arm = make.code<std::int8_t>("arm", "");
  auto& date = make.date("date", "Of a stay, of admission; of a month of social care, its first day.");
  auto& length = make.number<std::int16_t>("length_of_stay", "nights", "Of care that can last a night.", Gaps::some);
  auto& discharge = make.date("discharge_date", "None for a stay that the data do not see the end of.", Gaps::some);
  auto& pence =
      make.number<std::int32_t>("cost", "pence, 2023/24", "Unit cost; of a stay, with its nights in the data.");
  std::vector<std::pair<std::vector<std::int8_t>*, std::int8_t ContactCodes::*>> coded;
  auto const code = [&](char const* name, std::int8_t ContactCodes::*field, char const* about, Gaps gaps) {
    coded.emplace_back(&make.code<std::int8_t>(name, about, gaps), field);
  };
  auto const flag = [&](char const* name, std::int8_t ContactCodes::*field, char const* about) {
    coded.emplace_back(&make.number<std::int8_t>(name, "", about, Gaps::some), field);
  };
  code("kind", &ContactCodes::kind, "As the measures of a result are called.", Gaps::none);
  code("setting", &ContactCodes::setting, "", Gaps::none);
  code("department_type", &ContactCodes::department_type, "EMERGENCY CARE DEPARTMENT TYPE; 03 is every other.",
       Gaps::some);
  code("arrival_mode", &ContactCodes::arrival_mode, "A AND E ARRIVAL MODE.", Gaps::some);
  code("admission_method", &ContactCodes::admission_method, "ADMISSION METHOD.", Gaps::some);
  code("patient_classification", &ContactCodes::patient_classification, "PATIENT CLASSIFICATION.", Gaps::some);
  flag("same_day", &ContactCodes::same_day, "Of acute care: 1 = same-day emergency care.");
  flag("readmission", &ContactCodes::readmission, "Of acute care: 1 = within 30 days of an emergency discharge.");
  flag("new_episode", &ContactCodes::new_episode,
       "Of acute care: 1 = an episode begins, 0 = it goes on from the row before.");
  code("attendance", &ContactCodes::attendance, "FIRST ATTENDANCE: first or follow-up.", Gaps::some);
  code("mode", &ContactCodes::mode, "CONSULTATION MEDIUM USED.", Gaps::some);
  code("attended", &ContactCodes::attended, "ATTENDED OR DID NOT ATTEND CODE.", Gaps::some);
  code("staff_group", &ContactCodes::staff_group, "Of general practice.", Gaps::some);
  auto const& price = plan_.parameters.costs.pence;
  std::int32_t const end = first_day(end_);
  for (auto const& [number, a, line] : happenings_) {
    if (line.what > static_cast<std::uint8_t>(Turn::programme_contact)) continue;
    auto const codes = codes_of(line);
    std::int32_t const from = day(line.day);
    std::int32_t const death = deaths_[at(row_of(number), a)];
    std::int32_t to = from + std::max<std::int32_t>(line.nights, 0);
    if (death != no_value) to = std::min(to, std::max(death, from));
    bool const can_last = codes.patient_classification >= 0 || codes.same_day >= 0;
    bool const seen = can_last && to < end;
    bool const emergency = line.what == static_cast<std::uint8_t>(Contact::emergency_admission);
    auto const bed = emergency ? Contact::emergency_bed_day : Contact::elective_bed_day;
    std::int32_t const unit = line.what < contact_count ? price[line.what] : 0;
    resident.push_back(static_cast<std::int32_t>(number));
    arm.push_back(static_cast<std::int8_t>(a));
    date.push_back(from);
    length.push_back(seen ? static_cast<std::int16_t>(to - from) : std::int16_t{no_value});
    discharge.push_back(seen ? to : no_value);
    pence.push_back(unit + price[static_cast<std::size_t>(bed)] * (std::min(to, end) - from));
    for (auto const& [values, field] : coded) values->push_back(codes.*field);
  }
  tables_.tables.push_back(make.take());
}

void ExtractMaker::conditions() {
  TableMaker make{"conditions", "Long-term conditions, one row a spell."};
  auto& resident = make.number<std::int32_t>("resident", "", "As in people.");
  auto& arm = make.code<std::int8_t>("arm", "");
  auto& condition = make.code<std::int8_t>("condition", "Of the Cambridge Multimorbidity Score.");
  auto& onset = make.date("onset_date", "None where it was there before entry.", Gaps::some);
  auto& remission = make.date("remission_date", "", Gaps::some);
  auto line = happenings_.begin();
  each_person([&](std::size_t row, std::size_t a) {
    std::array<std::size_t, condition_count> open{};
    auto const begin = [&](int c, std::int32_t when) {
      resident.push_back(static_cast<std::int32_t>(number_[row]));
      arm.push_back(static_cast<std::int8_t>(a));
      condition.push_back(static_cast<std::int8_t>(c));
      onset.push_back(when);
      remission.push_back(no_value);
      open[static_cast<std::size_t>(c)] = remission.size();
    };
    for (int c = 0; c < condition_count; ++c) {
      if ((extract_.entries_[row].conditions >> c & 1U) != 0) begin(c, no_value);
    }
    for (; line != happenings_.end() &&
           std::pair{line->resident, line->arm} <= std::pair{number_[row], static_cast<std::uint8_t>(a)};
         ++line) {
      int const c = line->line.slot - slot_condition;
      if (line->line.what == static_cast<std::uint8_t>(Turn::onset)) begin(c, day(line->line.day));
      if (line->line.what == static_cast<std::uint8_t>(Turn::remission)) {
        remission[open[static_cast<std::size_t>(c)] - 1] = day(line->line.day);
      }
    }
  });
  tables_.tables.push_back(make.take());
}

void ExtractMaker::enrolments() {
  TableMaker make{"enrolments", "Invitations to programmes, and what came of them."};
  auto& resident = make.number<std::int32_t>("resident", "", "As in people.");
  auto& arm = make.code<std::int8_t>("arm", "");
  auto& programme = make.code<std::int8_t>("programme", "");
  auto& invited = make.date("invited_date", "First day of the month.");
  auto& enrolled = make.date("enrolled_date", "None where the invitation was declined.", Gaps::some);
  auto& ended = make.date("ended_date", "First day without it; none where it goes on beyond the data.", Gaps::some);
  auto list = extract_.invitations_;
  std::ranges::stable_sort(list, {}, [&](auto const& i) {
    return std::tuple{number_[i.row], i.arm, i.programme, i.when};
  });
  for (auto const& invitation : list) {
    auto const where = at(invitation.row, invitation.arm);
    std::int32_t last = invitation.ended < end_ ? first_day(invitation.ended) : first_day(end_);
    for (auto const gone : {deaths_[where], departures_[where]}) {
      if (gone != no_value) last = std::min(last, gone);
    }
    resident.push_back(static_cast<std::int32_t>(number_[invitation.row]));
    arm.push_back(static_cast<std::int8_t>(invitation.arm));
    programme.push_back(static_cast<std::int8_t>(invitation.programme));
    invited.push_back(first_day(invitation.when));
    enrolled.push_back(invitation.enrolled ? first_day(invitation.when) : no_value);
    ended.push_back(invitation.enrolled && last < first_day(end_) ? last : no_value);
  }
  tables_.tables.push_back(make.take());
}

void ExtractMaker::truth() {
  constexpr std::size_t outcomes = outcome_names.size();
  auto const& baseline = model_.arms().front();
  std::vector<std::int64_t> sums(arms_.size() * 2 * (1 + 2 * outcomes));
  auto const block = [&](std::size_t a, std::size_t group) {
    return std::span{sums}.subspan((a * 2 + group) * (1 + 2 * outcomes), 1 + 2 * outcomes);
  };
  for (std::size_t a = 0; a < arms_.size(); ++a) {
    if (arms_[a] == 0) continue;
    std::vector<bool> ever(model_.rows());
    for (auto const& i : extract_.invitations_) ever[i.row] = ever[i.row] || (i.arm == a && i.enrolled);
    auto const& arm = model_.arms()[arms_[a]];
    for (std::size_t row = 0; row < model_.rows(); ++row) {
      auto const before = outcomes_of(baseline.totals[row], dead(baseline.life[row]));
      auto const change = outcomes_of(arm.totals[row], dead(life_in(arm, baseline, row)) - dead(baseline.life[row]));
      for (std::size_t group = 0; group < (ever[row] ? 2U : 1U); ++group) {
        auto const sum = block(a, group);
        ++sum[0];
        for (std::size_t o = 0; o < outcomes; ++o) {
          sum[1 + o] += before[o];
          sum[1 + outcomes + o] += change[o];
        }
      }
    }
  }
  extract_.comm_.sum(sums);
  TableMaker make{"truth", "What an arm changed, from residents paired with their counterparts in the baseline."};
  auto& arm = make.code<std::int8_t>("arm", "");
  auto& group = make.code<std::int8_t>("group", "All residents, or those ever enrolled in the arm.");
  auto& outcome = make.code<std::int8_t>("outcome", "As in the paired arrays of a result.");
  auto& residents = make.number<std::int64_t>("residents", "people", "Pairs.");
  auto& without =
      make.number<std::int64_t>("without", "of the outcome", "In the baseline, from study_from to data_to.");
  auto& difference = make.number<std::int64_t>("difference", "of the outcome", "Arm minus baseline.");
  for (std::size_t a = 0; a < (extract_.comm_.root() ? arms_.size() : 0); ++a) {
    if (arms_[a] == 0) continue;
    for (std::size_t g = 0; g < 2; ++g) {
      for (std::size_t o = 0; o < outcomes; ++o) {
        arm.push_back(static_cast<std::int8_t>(a));
        group.push_back(static_cast<std::int8_t>(g));
        outcome.push_back(static_cast<std::int8_t>(o));
        residents.push_back(block(a, g)[0]);
        without.push_back(block(a, g)[1 + o]);
        difference.push_back(block(a, g)[1 + outcomes + o]);
      }
    }
  }
  tables_.tables.push_back(make.take());
}

Tables Extract::make(IcsModel const& model) const { return ExtractMaker{*this, model}.make(); }

}  // namespace counterpart
