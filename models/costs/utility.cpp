#include "models/costs/utility.hpp"

#include "models/core/by_sex_age.hpp"

namespace counterpart {
namespace {

void fill_half(std::array<float, 1024>& half, ByCondition const& factor, int first) {
  for (std::uint32_t mask = 0; mask < 1024; ++mask) {
    double product = 1;
    for (int bit = 0; bit < 10; ++bit) {
      if ((mask >> bit & 1U) != 0) product *= factor[static_cast<std::size_t>(first + bit)];
    }
    half[mask] = static_cast<float>(product);
  }
}

}  // namespace

UtilityTable::UtilityTable(UtilityParameters const& norms, ByCondition const& by_condition,
                           std::array<double, 4> const& by_frailty) {
  fill_half(low_, by_condition, 0);
  fill_half(high_, by_condition, 10);
  for (std::size_t f = 0; f < 4; ++f) frailty_[f] = static_cast<float>(by_frailty[f]);
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (std::size_t age = 0; age < 91; ++age) norm_[sex][age] = static_cast<float>(norms.norm[sex][age]);
  }
}

UtilityParameters read_utility_parameters(TableFolder const& folder) {
  return {read_by_sex_age(CheckedTable{folder / "utility_norms.csv"}, "mean", {0, 1, "a utility between 0 and 1"})};
}

}  // namespace counterpart
