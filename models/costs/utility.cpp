#include "models/costs/utility.hpp"

#include <algorithm>

#include "models/core/by_sex_age.hpp"
#include "models/core/scalars.hpp"

namespace counterpart {
namespace {

/// What one more factor makes of those before it.
double combined(UtilityRule rule, double before, double factor) {
  switch (rule) {
    case UtilityRule::multiplicative:
      return before * factor;
    case UtilityRule::additive:
      return before + (1 - factor);
    case UtilityRule::minimum:
      return std::min(before, factor);
  }
  return before;
}

double of_none(UtilityRule rule) { return rule == UtilityRule::additive ? 0 : 1; }

}  // namespace

void UtilityTable::fill_half(Half& half, ByCondition const& factor, std::size_t first) const {
  for (std::uint32_t mask = 0; mask < half.size(); ++mask) {
    double all = of_none(rule_);
    for (std::size_t bit = 0; bit < 10; ++bit) {
      if ((mask >> bit & 1U) != 0) all = combined(rule_, all, factor[first + bit]);
    }
    half[mask] = static_cast<float>(all);
  }
}

UtilityTable::UtilityTable(UtilityParameters const& norms, ByCondition const& by_condition,
                           std::array<double, 4> const& by_frailty, UtilityRule rule)
    : rule_{rule}, floor_{static_cast<float>(norms.floor)} {
  fill_half(low_, by_condition, 0);
  fill_half(high_, by_condition, 10);
  for (std::size_t f = 0; f < 4; ++f) {
    frailty_[f] = static_cast<float>(combined(rule, of_none(rule), by_frailty[f]));
  }
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (std::size_t age = 0; age < 91; ++age) norm_[sex][age] = static_cast<float>(norms.norm[sex][age]);
  }
}

UtilityParameters read_utility_parameters(TableFolder const& folder) {
  UtilityParameters parameters{};
  parameters.norm =
      read_by_sex_age(CheckedTable{folder / "utility_norms.csv"}, "mean", {0, 1, "a utility between 0 and 1"});
  parameters.floor = Scalars::read(folder)["utility_floor"];
  return parameters;
}

}  // namespace counterpart
