#pragma once
#include <array>
#include <vector>

#include "models/core/liability.hpp"
#include "models/ics/calibration.hpp"

namespace counterpart {

/// How the liability to illness is spread at each age, and where thresholds on it lie. At birth it is standard normal;
/// who is more liable dies earlier, so that at old ages fewer are left in the high classes.
class LiabilitySpread {
 public:
  /// \param loading  of what is thresholded on the liability; the rest of its variance is its own
  LiabilitySpread(Calibration::LiabilityShares const& shares, double loading);

  struct Place {
    std::uint8_t liability;  ///< class
    double normal;           ///< value on the scale on which it is standard normal at birth
  };
  /// Where a quantile of people of this age lies.
  Place at(int age, double quantile) const;

  /// Above which value of loading x liability + own part lie `share` of the people of this age. \pre 0 < share < 1
  double threshold(int age, double share) const;

  /// Share of a class above the threshold that `share` of all of this age are above.
  double share_in_class(int age, double share, std::size_t liability) const;

 private:
  static constexpr int steps = 128;
  static constexpr double lowest = -4, highest = 8;

  double above(std::size_t liability, double threshold) const;

  Calibration::LiabilityShares const& shares_;
  double loading_;
  double own_;
  std::array<std::array<double, steps + 1>, 91> above_{};  ///< share of people of an age above each step
};

}  // namespace counterpart
