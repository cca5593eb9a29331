#pragma once
#include <array>
#include <cstdint>

#include "models/conditions/parameters.hpp"
#include "models/core/columns.hpp"
#include "models/core/table_folder.hpp"
#include "models/core/utility_rule.hpp"

namespace counterpart {

/// EQ-5D norms by age and sex.
struct UtilityParameters {
  BySexAge norm;
  double floor = 0;  ///< no resident's utility is lower
};

/// Reads utility_norms.csv, and the floor in pathways.csv. Throws InputError naming file and line.
UtilityParameters read_utility_parameters(TableFolder const& folder);

/// Utility of a resident: the norm of their age and sex times a factor for what they have.
class UtilityTable {
 public:
  /// \param by_condition, by_frailty  1 - decrement
  UtilityTable(UtilityParameters const& norms, ByCondition const& by_condition, std::array<double, 4> const& by_frailty,
               UtilityRule rule = UtilityRule::multiplicative);

  /// What conditions and frailty come to together, without the norm: 1 for who has nothing.
  float factor(std::uint32_t conditions, Frailty frailty) const {
    float const low = low_[conditions & 1023U];
    float const high = high_[conditions >> 10];
    float const frail = frailty_[static_cast<std::size_t>(frailty)];
    if (rule_ == UtilityRule::multiplicative) return low * high * frail;
    if (rule_ == UtilityRule::additive) return 1.0F - (low + high + frail);
    float const worse = low < high ? low : high;
    return worse < frail ? worse : frail;
  }
  float norm(Sex sex, int age) const {
    return norm_[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age > 90 ? 90 : age)];
  }
  /// Norm x factor x rebasing, not below the floor.
  float of(Sex sex, int age, std::uint32_t conditions, Frailty frailty, float rebasing) const {
    float const utility = norm(sex, age) * factor(conditions, frailty) * rebasing;
    return utility > floor_ ? utility : floor_;
  }

 private:
  using Half = std::array<float, 1024>;

  void fill_half(Half& half, ByCondition const& factor, std::size_t first) const;

  UtilityRule rule_;
  float floor_;
  Half low_{};  ///< factors; with the additive rule, losses
  Half high_{};
  std::array<float, 4> frailty_{};
  std::array<std::array<float, 91>, 2> norm_{};
};

}  // namespace counterpart
