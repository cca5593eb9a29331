#include "cli/parameters.hpp"

#include <algorithm>
#include <limits>

#include "models/core/table_register.hpp"

namespace counterpart {
namespace {

Law usual_law(NumberKind kind) {
  switch (kind) {
    case NumberKind::share:
      return Law::logit_normal;
    case NumberKind::ratio:
      return Law::lognormal;
    case NumberKind::cost:
      return Law::gamma;
    case NumberKind::amount:
      break;
  }
  return Law::normal;
}

bool ends_with(std::string_view key, std::string_view end) { return key.ends_with(end); }

std::string unit_of(ScenarioNumber const& number) {
  if (number.part == "hours") return "hours per participant-year";
  if (number.part == "per_1000") return "places per 1,000 residents";
  if (number.part == "per_day_per_100000") return "places a day per 100,000 residents";
  if (ends_with(number.key, "effect.utility")) return "EQ-5D";
  if (ends_with(number.key, "cost_per_year")) return "GBP of 2023/24 per participant-year";
  if (number.kind == NumberKind::cost) return "GBP of 2023/24";
  if (ends_with(number.key, "contacts_per_year")) return "contacts per participant-year";
  if (ends_with(number.key, "returned_gp_contacts")) return "contacts per visit avoided";
  if (ends_with(number.key, "rank_noise")) return "standard deviation, log scale";
  if (ends_with(number.key, "change")) return "relative change";
  return std::string{text(number.kind)};
}

bool used(ScenarioNumber const& number, Scenario const& scenario) {
  return std::any_of(scenario.arms.begin(), scenario.arms.end(), [&](Arm const& arm) {
    return std::any_of(arm.programmes.begin(), arm.programmes.end(), [&](Programme const& programme) {
      return std::ranges::count(number.in_force, std::pair{programme.id, programme.variant}) > 0;
    });
  });
}

double largest(NumberKind kind) { return kind == NumberKind::share ? 1 : std::numeric_limits<double>::max(); }

}  // namespace

std::vector<std::string> words_of(std::string_view filter) {
  std::vector<std::string> words{""};
  for (char const c : filter) {
    if (c != ' ') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

Spread spread_of(Value const& value, NumberKind kind, double least, double most) {
  Spread spread{Law::fixed, value.central, value.central, value.central, least, most};
  if (!value.low || !(*value.low < *value.high)) return spread;
  spread.low = *value.low;
  spread.high = *value.high;
  spread.law = usual_law(kind);
  if (!fault_of(spread).empty()) spread.law = Law::normal;
  return spread;
}

std::vector<Parameter> programme_parameters(Scenario const& scenario) {
  std::vector<Parameter> list;
  for (auto const& number : scenario.numbers) {
    if (!used(number, scenario)) continue;
    list.push_back({number.key, number.part, number.value, number.kind, unit_of(number),
                    spread_of(number.value, number.kind, number.least, number.most), false, false, true,
                    number.in_force});
  }
  return list;
}

std::vector<Parameter> table_parameters(Scenario const& scenario, std::filesystem::path const& data, Use most) {
  std::vector<Parameter> list;
  for (auto const& number : table_numbers(data / "models" / "england", most, scenario.structure.tables())) {
    auto value = number.value;
    auto const set = scenario.tables.find(number.key);
    if (set != scenario.tables.end()) value = {set->second, {}, {}, "scenario", Status::assumed};
    auto const kind = number.column.kind;
    list.push_back({"tables." + number.key,
                    "",
                    value,
                    kind,
                    std::string{number.column.unit},
                    spread_of(value, kind, 0, largest(kind)),
                    number.column.whole(),
                    needs_calibration(number),
                    number.column.use < Use::fixed,
                    {}});
  }
  return list;
}

}  // namespace counterpart
