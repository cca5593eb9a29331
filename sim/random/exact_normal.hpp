#pragma once
#include <cmath>
#include <limits>

#include "sim/random/exact_exp.hpp"

// The normal distribution from plain IEEE 754 operations; see exact_log.hpp for the conditions.
//
// Sources: W. J. Cody (1969), Rational Chebyshev approximations for the error function, Math. Comp. 23, 631-637, with
// the coefficients of his ANORM (1993, ACM TOMS 19, algorithm 715); M. J. Wichura (1988), Algorithm AS 241: the
// percentage points of the normal distribution, Applied Statistics 37, 477-484 (PPND16).

namespace counterpart {
namespace detail {

/// Horner's rule, highest power first.
template <class... Rest>
inline double polynomial(double x, double first, Rest... rest) {
  double value = first;
  ((value = value * x + rest), ...);
  return value;
}

/// exp(-y^2 / 2), with y cut in sixteenths so that the square loses nothing. \pre 0 <= y < 40
inline double exp_of_half_square(double y) {
  double const cut = std::floor(y * 16.0) / 16.0;
  double const rest = (y - cut) * (y + cut);
  return exact_exp(-cut * cut * 0.5) * exact_exp(-rest * 0.5);
}

/// P(Z < x) - 1/2 for |x| <= 0.67448975.
inline double normal_centre(double x) {
  double const z = x * x;
  return x *
         polynomial(z, 6.5682337918207449113e-2, 2.2352520354606839287, 1.6102823106855587881e2,
                    1.0676894854603709582e3, 1.8154981253343561249e4) /
         polynomial(z, 1.0, 4.7202581904688241870e1, 9.7609855173777669322e2, 1.0260932208618978205e4,
                    4.5507789335026729956e4);
}

/// P(Z > y) / exp(-y^2 / 2) for 0.67448975 < y <= sqrt(32).
inline double normal_shoulder(double y) {
  return polynomial(y, 1.0765576773720192317e-8, 3.9894151208813466764e-1, 8.8831497943883759412,
                    9.3506656132177855979e1, 5.9727027639480026226e2, 2.4945375852903726711e3, 6.8481904505362823326e3,
                    1.1602651437647350124e4, 9.8427148383839780218e3) /
         polynomial(y, 1.0, 2.2266688044328115691e1, 2.3538790178262499861e2, 1.5193775994075548050e3,
                    6.4855582982667607550e3, 1.8615571640885098091e4, 3.4900952721145977266e4, 3.8912003286093271411e4,
                    1.9685429676859990727e4);
}

/// P(Z > y) / exp(-y^2 / 2) for y > sqrt(32).
inline double normal_tail(double y) {
  double const z = 1.0 / (y * y);
  double const ratio = z *
                       polynomial(z, 2.307344176494017303e-2, 2.1589853405795699e-1, 1.274011611602473639e-1,
                                  2.2235277870649807e-2, 1.421619193227893466e-3, 2.9112874951168792e-5) /
                       polynomial(z, 1.0, 1.28426009614491121, 4.68238212480865118e-1, 6.59881378689285515e-2,
                                  3.78239633202758244e-3, 7.29751555083966205e-5);
  return (3.9894228040143267794e-1 - ratio) / y;  // 1 / sqrt(2 pi)
}

/// Quantile for min(u, 1 - u) = tail < 0.075, as a positive number.
inline double normal_far_quantile(double tail) {
  double const r = std::sqrt(-exact_log(tail));
  if (r <= 5.0) {
    double const x = r - 1.6;
    return polynomial(x, 7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
                      1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590,
                      1.42343711074968357734) /
           polynomial(x, 1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
                      1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940,
                      2.05319162663775882187, 1.0);
  }
  double const x = r - 5.0;
  return polynomial(x, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
                    2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580,
                    5.46378491116411436990, 6.65790464350110377720) /
         polynomial(x, 2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
                    7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
                    5.99832206555887937690e-1, 1.0);
}

/// Quantile of u = 1/2 + q, |q| <= 0.425.
inline double normal_near_quantile(double q) {
  double const r = 0.180625 - q * q;
  return q *
         polynomial(r, 2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4,
                    4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2,
                    3.3871328727963666080) /
         polynomial(r, 5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4,
                    2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1,
                    1.0);
}

}  // namespace detail

/// P(Z < x) of the standard normal; relative error below 2e-15 for x > -37.5, in the lower tail as in the middle.
/// \return  0 below -37.5 (where it would be less than 5e-308), 1 above 8.3
inline double exact_normal_cdf(double x) {
  double const y = x < 0.0 ? -x : x;
  if (y <= 0.67448975) return 0.5 + detail::normal_centre(x);
  if (!(y < 37.5)) return y != y ? y : (x < 0.0 ? 0.0 : 1.0);
  double const scaled = y <= 5.656854249492380195 ? detail::normal_shoulder(y) : detail::normal_tail(y);
  double const upper = detail::exp_of_half_square(y) * scaled;
  return x < 0.0 ? upper : 1.0 - upper;
}

/// The x with P(Z < x) = u; relative error below 2e-15.
/// \pre     0 < u < 1
/// \return  -infinity at 0, infinity at 1, not-a-number outside
inline double exact_inverse_normal(double u) {
  double const q = u - 0.5;
  if (q >= -0.425 && q <= 0.425) return detail::normal_near_quantile(q);
  if (!(u > 0.0 && u < 1.0)) [[unlikely]] {
    double const infinity = std::numeric_limits<double>::infinity();
    return u == 0.0 ? -infinity : (u == 1.0 ? infinity : std::numeric_limits<double>::quiet_NaN());
  }
  return q < 0.0 ? -detail::normal_far_quantile(u) : detail::normal_far_quantile(1.0 - u);
}

}  // namespace counterpart
