#include <algorithm>
#include <numeric>
#include <tuple>

#include "models/core/attribute.hpp"
#include "models/core/condition_names.hpp"
#include "models/ics/contact_codes.hpp"
#include "models/ics/extract_maker.hpp"
#include "models/ics/outcomes.hpp"

namespace counterpart {
namespace {

template <class List, class Text>
std::vector<std::string> texts(List const& list, Text text) {
  std::vector<std::string> all;
  for (auto const& item : list) all.push_back(text(item));
  return all;
}

std::vector<std::string> words_of(Attribute what) {
  auto const& values = attributes()[static_cast<std::size_t>(what)].values;
  return {values.begin(), values.end()};
}

}  // namespace

ExtractMaker::ExtractMaker(Extract const& extract, IcsModel const& model)
    : extract_{extract},
      plan_{extract.plan_},
      arms_{extract.what_.arms},
      model_{model},
      end_{plan_.scenario.start + plan_.scenario.years * 12} {}

Tables ExtractMaker::make() {
  number_residents();
  gather_lines();
  find_exits();
  list_people();
  label();
  state_facts();
  make_people();
  make_contacts();
  make_conditions();
  make_enrolments();
  if (extract_.what_.truth) make_truth();
  gather_rows(tables_, extract_.comm_);
  return std::move(tables_);
}

/// Numbers go from neighbourhood to neighbourhood, as residents do from rank to rank, and there by id.
void ExtractMaker::number_residents() {
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

void ExtractMaker::gather_lines() {
  std::int32_t const start = plan_.scenario.start.first_day();
  for (std::size_t a = 0; a < arms_.size(); ++a) {
    auto const take = [&](EventLine const& line) {
      happenings_.push_back({number_[line.row], static_cast<std::uint8_t>(a), line});
    };
    for (auto const& log : model_.events(arms_[a])) std::ranges::for_each(log.lines(), take);
    if (arms_[a] == 0) continue;
    for (auto const& log : model_.events(0)) {  // the past is common, and stands in the baseline's log
      for (auto const& line : log.lines()) {
        if (line.day < start) take(line);
      }
    }
  }
  // Lines of one resident and day stand in one log in their order; those of slots, settled last, in the last log.
  std::ranges::stable_sort(happenings_, {}, [](Happening const& h) {
    return std::tuple{h.resident, h.arm, h.line.day};
  });
}

void ExtractMaker::find_exits() {
  deaths_.assign(model_.rows() * arms_.size(), no_value);
  departures_ = deaths_;
  for (auto const& [resident, arm, line] : happenings_) {
    auto const where = at(row_of(resident), arm);
    if (line.what == static_cast<std::uint8_t>(Turn::death)) deaths_[where] = line.day - epoch_;
    if (line.what == static_cast<std::uint8_t>(Turn::departure)) departures_[where] = line.day - epoch_;
  }
}

void ExtractMaker::list_people() {
  for (auto const row : order_) {
    auto const& entry = extract_.entries_[row];
    for (std::size_t a = 0; a < arms_.size() && entry.from < end_; ++a) {
      if ((entry.arms >> a & 1U) != 0) people_.push_back({row, static_cast<std::uint8_t>(a)});
    }
  }
}

void ExtractMaker::label() {
  auto& labels = tables_.labels;
  auto const& area = plan_.area;
  labels = contact_code_labels();
  labels["arm"] = texts(arms_, [&](std::size_t arm) { return plan_.scenario.arms[arm].id; });
  labels["sex"] = words_of(Attribute::sex);
  labels["ethnicity"] = words_of(Attribute::ethnicity);
  labels["frailty"] = words_of(Attribute::frailty);
  labels["smoking"] = words_of(Attribute::smoking);
  labels["bmi"] = words_of(Attribute::bmi);
  labels["condition"] = condition_names();
  labels["programme"] = extract_.programmes_;
  auto const code = [](auto const& item) { return item.code; };
  labels["lsoa"] = texts(area.neighbourhoods, code);
  labels["place"] = texts(area.places, code);
  labels["pcn"] = texts(area.pcns, code);
  labels["practice"] = texts(area.practices, code);
  labels["trust"] = texts(area.trusts, code);
  if (!extract_.what_.truth) return;
  labels["group"] = {"all", "enrolled"};
  labels["outcome"] = {outcome_names.begin(), outcome_names.end()};
}

void ExtractMaker::state_facts() {
  auto& facts = tables_.facts;
  facts["notice"] = "Simulated residents of a model. No row stands for a real person.";
  facts["area"] = plan_.area.key;
  facts["area_name"] = plan_.area.name;
  facts["replicate"] = std::to_string(plan_.replicate + 1);
  facts["data_from"] = (plan_.scenario.start + -extract_.what_.history_months).text() + "-01";
  facts["study_from"] = plan_.scenario.start.text() + "-01";
  facts["data_to"] = end_.text() + "-01";
  facts["history"] =
      plan_.scenario.structure.lead_in_months() == 0
          ? "Before study_from people, ages and conditions stand still as on that day; use of services is lived."
          : "Before study_from people lived the baseline; who died or left before it is not in the data, and "
            "conditions "
            "of that day have no date.";
}

Tables Extract::make(IcsModel const& model) const { return ExtractMaker{*this, model}.make(); }

}  // namespace counterpart
