#pragma once
#include "sim/random/exact_log.hpp"

// The gamma function and distribution from plain IEEE 754 operations; see exact_log.hpp for the conditions.

namespace counterpart {

/// Logarithm of the gamma function, the same bits everywhere; error below 1e-14 times the larger of 1 and the result.
/// Stirling's series at x >= 8, recurrence below (Abramowitz & Stegun 6.1.40, 6.1.15).
/// \pre  x > 0
inline double exact_log_gamma(double x) {
  double product = 1.0;
  double y = x;
  for (; y < 8.0; y += 1.0) product *= y;
  double const z = 1.0 / (y * y);
  double const far = 1.0 / 1188.0 - z * (691.0 / 360360.0 - z * (1.0 / 156.0));
  double const series = (1.0 / 12.0 - z * (1.0 / 360.0 - z * (1.0 / 1260.0 - z * (1.0 / 1680.0 - z * far)))) / y;
  constexpr double half_log_two_pi = 9.1893853320467274178e-01;
  return (y - 0.5) * exact_log(y) - y + half_log_two_pi + series - exact_log(product);
}

}  // namespace counterpart
