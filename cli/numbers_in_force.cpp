#include "cli/numbers_in_force.hpp"

#include <iterator>
#include <limits>
#include <string>

#include "models/ics/built_in_numbers.hpp"
#include "models/ics/calibration_numbers.hpp"

namespace counterpart {
namespace {

constexpr double none = std::numeric_limits<double>::lowest();

Parameter as_it_stands(std::string key, Value value, NumberKind kind, std::string_view unit, bool needs_calibration) {
  auto const spread = spread_of(value, kind, none, -none);
  return {std::move(key), "", std::move(value), kind, std::string{unit}, spread, false, needs_calibration, false, {}};
}

/// The year that a column of death rates is of; 0 of any other number.
int year_of_deaths(std::string_view key) {
  if (!key.starts_with("tables.mortality_improvement.")) return 0;
  return std::stoi(std::string{key.substr(key.rfind(".y") + 2)});
}

/// A switch may hold the death rates of a year, or put others in place of them; or another projection's births.
bool passed_over(Structure const& structure, std::string_view key) {
  if (structure.from_2018 &&
      (key.starts_with("tables.fertility_trend.") || key.starts_with("tables.population_growth.")))
    return true;
  int const year = year_of_deaths(key);
  if (year == 0) return false;
  if (structure.pandemic && (year == 2020 || year == 2021)) return true;
  return !structure.mortality_improves && year > (structure.nowcast ? 2025 : 2020);
}

}  // namespace

std::vector<Parameter> numbers_in_force(Scenario const& scenario, std::filesystem::path const& data) {
  auto list = programme_parameters(scenario);
  auto tables = table_parameters(scenario, data, Use::fixed);
  std::erase_if(tables, [&](auto const& p) { return passed_over(scenario.structure, p.key); });
  list.insert(list.end(), std::make_move_iterator(tables.begin()), std::make_move_iterator(tables.end()));
  for (auto const& n : built_in_numbers()) {
    list.push_back(as_it_stands("model." + std::string{n.name}, {n.value, {}, {}, std::string{n.source}, n.status},
                                n.kind, n.unit, n.needs_calibration));
  }
  return list;
}

std::vector<Parameter> calibration_parameters(Calibration const& calibration, UtilityRule rule) {
  std::vector<Parameter> list;
  for (auto& n : calibration_numbers(calibration, rule)) {
    list.push_back(
        as_it_stands("calibration." + n.key, {n.value, {}, {}, "calibration", Status::derived}, n.kind, n.unit, false));
  }
  return list;
}

}  // namespace counterpart
