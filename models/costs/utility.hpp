#pragma once
#include <array>
#include <cstdint>

#include "models/conditions/parameters.hpp"
#include "models/core/columns.hpp"
#include "models/core/table_folder.hpp"

namespace counterpart {

/// EQ-5D norms by age and sex.
struct UtilityParameters {
  BySexAge norm;
};

/// Reads utility_norms.csv. Throws InputError naming file and line.
UtilityParameters read_utility_parameters(TableFolder const& folder);

/// Utility of a resident: the norm of their age and sex times the factors of what they have (multiplicative rule).
class UtilityTable {
 public:
  UtilityTable(UtilityParameters const& norms, ByCondition const& by_condition,
               std::array<double, 4> const& by_frailty);

  /// Product of the factors alone, without the norm.
  float factor(std::uint32_t conditions, Frailty frailty) const {
    return low_[conditions & 1023U] * high_[conditions >> 10] * frailty_[static_cast<std::size_t>(frailty)];
  }
  float norm(Sex sex, int age) const {
    return norm_[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age > 90 ? 90 : age)];
  }

 private:
  std::array<float, 1024> low_{};
  std::array<float, 1024> high_{};
  std::array<float, 4> frailty_{};
  std::array<std::array<float, 91>, 2> norm_{};
};

}  // namespace counterpart
