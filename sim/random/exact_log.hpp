#pragma once
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

// The natural logarithm from plain IEEE 754 operations, so that every machine and compiler gives the same bits.
// Needs round-to-nearest and no contraction (-ffp-contract=off).
//
// After e_log.c of FDLIBM, of which the method and the coefficients are:
//   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//   Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
//   software is freely granted, provided that this notice is preserved.

namespace counterpart {
namespace detail {

inline constexpr double ln2_high = 6.93147180369123816490e-01;  ///< 33 bits: a whole number of these is exact
inline constexpr double ln2_low = 1.90821492927058770002e-10;

/// x = 2^exponent * (1 + fraction), with 1 + fraction in [sqrt(1/2), sqrt(2)).
struct Reduced {
  double exponent;
  double fraction;
};

/// \pre  x positive, finite and normal
inline Reduced reduce(double x) {
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcdULL;
  std::uint64_t const offset = std::bit_cast<std::uint64_t>(x) - root_half;
  // Exponents from -1022 to 1023, without a branch or a 64-bit conversion (which vector units lack).
  std::int32_t const exponent = static_cast<std::int32_t>(static_cast<std::uint32_t>(offset >> 32)) >> 20;
  std::uint64_t const mantissa = (offset & 0x000fffffffffffffULL) + root_half;
  return {static_cast<double>(exponent), std::bit_cast<double>(mantissa) - 1.0};
}

/// log(1 + f) = 2 s + s (lead z + R(z)), with s = f / (2 + f) and z = s^2; all but R, whose error is below 2^-58, is
/// exact.
inline constexpr double log_series_lead = 6.666666666666735130e-01;

inline double log_series_rest(double z) {
  double const w = z * z;
  double const odd = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  double const even = w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01));
  return odd + z * even;
}

/// log(x) without a branch, error below 1 unit in the last place.
/// \pre  x positive, finite and normal
inline double log_of_normal(double x) {
  auto const [k, f] = reduce(x);
  double const s = f / (2.0 + f);
  double const z = s * s;
  double const series = z * log_series_lead + log_series_rest(z);
  double const half_square = 0.5 * f * f;
  return k * ln2_high - ((half_square - (s * (half_square + series) + k * ln2_low)) - f);
}

inline double log_of_unusual(double x) {
  if (x == 0.0) return -std::numeric_limits<double>::infinity();
  if (!(x > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  if (x == std::numeric_limits<double>::infinity()) return x;
  return log_of_normal(x * 0x1p54) - 54.0 * ln2_low - 54.0 * ln2_high;
}

/// Positive, finite and not subnormal.
inline bool usual(double x) { return std::bit_cast<std::uint64_t>(x) - 0x0010000000000000ULL < 0x7fe0000000000000ULL; }

}  // namespace detail

/// Natural logarithm, the same bits everywhere; error below 1 unit in the last place.
/// \return  -infinity at 0, not-a-number below 0
inline double exact_log(double x) {
  if (!detail::usual(x)) [[unlikely]]
    return detail::log_of_unusual(x);
  return detail::log_of_normal(x);
}

}  // namespace counterpart
