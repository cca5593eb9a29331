#pragma once
#include <bit>
#include <cstdint>
#include <limits>

#include "sim/random/exact_log.hpp"

// exp and pow from plain IEEE 754 operations; see exact_log.hpp for the conditions.
//
// exp after e_exp.c of FDLIBM, of which the method and the coefficients are:
//   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//   Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this
//   software is freely granted, provided that this notice is preserved.
// pow: error-free sums and products after Dekker (1971), Numerische Mathematik 18, 224-242.

namespace counterpart {
namespace detail {

/// The unevaluated sum of two doubles, |low| at most half a unit in the last place of high.
struct Pair {
  double high;
  double low;
};

/// a + b exactly. \pre |a| >= |b| or a == 0
inline Pair exact_sum(double a, double b) {
  double const sum = a + b;
  return {sum, b - (sum - a)};
}

/// The upper 26 bits of x. \pre |x| < 2^990
inline double upper_half(double x) {
  double const scaled = 134217729.0 * x;  // 2^27 + 1
  return scaled - (scaled - x);
}

/// a * b exactly, unless it underflows.
inline Pair exact_product(double a, double b) {
  double const a1 = upper_half(a), a2 = a - a1;
  double const b1 = upper_half(b), b2 = b - b1;
  double const product = a * b;
  return {product, a2 * b2 - (((product - a1 * b1) - a2 * b1) - a1 * b2)};
}

/// 2^n. \pre -1022 <= n <= 1023
inline double power_of_two(std::int32_t n) { return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52); }

/// exp(x + low). \pre -750 <= x <= 710, |low| tiny beside x
inline double exp_of_pair(double x, double low) {
  double const k = (x * 1.44269504088896338700 + 0x1.8p52) - 0x1.8p52;  // nearest whole number
  double const high = x - k * ln2_high;
  double const rest = k * ln2_low - low;
  double const r = high - rest;
  double const z = r * r;
  double const c =
      r -
      z * (1.66666666666666019037e-01 +
           z * (-2.77777777770155933842e-03 +
                z * (6.61375632143793436117e-05 + z * (-1.65339022054652515390e-06 + z * 4.13813679705723846039e-08))));
  double const y = 1.0 - ((rest - (r * c) / (2.0 - c)) - high);
  auto const n = static_cast<std::int32_t>(k);
  return y * power_of_two(n / 2) * power_of_two(n - n / 2);  // two steps: one rounding even where it underflows
}

/// a * b of two pairs, to about 2^-104 of the product.
inline Pair product_of_pairs(Pair a, Pair b) {
  Pair const lead = exact_product(a.high, b.high);
  return exact_sum(lead.high, lead.low + (a.high * b.low + a.low * b.high));
}

/// log(x) to about 2^-61 of the larger of its own size and 1/8.
/// \pre  x positive, finite and normal
inline Pair log_pair(double x) {
  auto const [k, f] = reduce(x);
  Pair const below = exact_sum(2.0, f);
  double const ratio = f / below.high;
  Pair const back = exact_product(ratio, below.high);
  Pair const s{ratio, (((f - back.high) - back.low) - ratio * below.low) / below.high};
  Pair const z = product_of_pairs(s, s);
  Pair const cubic = product_of_pairs(product_of_pairs(s, z), {log_series_lead, 0.0});
  Pair const linear = exact_sum(2.0 * s.high, cubic.high);
  Pair const lead = k == 0.0 ? Pair{linear.high, 0.0} : exact_sum(k * ln2_high, linear.high);
  double const rest = s.high * log_series_rest(z.high) + k * ln2_low;
  return exact_sum(lead.high, lead.low + (linear.low + (2.0 * s.low + (cubic.low + rest))));
}

}  // namespace detail

/// Exponential function, the same bits everywhere; error below 1 unit in the last place (of the subnormal step below
/// 2.3e-308). \return 0 below -745.2, infinity above 709.8
inline double exact_exp(double x) {
  if (x != x) [[unlikely]]
    return x;
  double const capped = x > 710.0 ? 710.0 : (x < -750.0 ? -750.0 : x);
  return detail::exp_of_pair(capped, 0.0);
}

/// x to the power y, the same bits everywhere; relative error below 1e-15.
/// \pre     |y| < 1e290
/// \return  1 when y is 0, not-a-number when x is negative
inline double exact_pow(double x, double y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (!detail::usual(x)) [[unlikely]]
    return exact_exp(y * exact_log(x));
  auto const [log_high, log_low] = detail::log_pair(x);
  if (!(y * log_high < 710.0)) [[unlikely]]
    return y != y ? y : std::numeric_limits<double>::infinity();
  if (y * log_high < -750.0) [[unlikely]]
    return 0.0;
  detail::Pair const product = detail::exact_product(y, log_high);
  return detail::exp_of_pair(product.high, product.low + y * log_low);
}

}  // namespace counterpart
