#include "sim/random/gamma_quantile.hpp"

#include <algorithm>
#include <cmath>

#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

/// The gamma distribution with scale 1 at x = e^y. Both tails are kept as logarithms, so that the small ones stay
/// exact.
class GammaTails {
 public:
  explicit GammaTails(double shape) : a_{shape}, log_gamma_a_{exact_log_gamma(shape)} {}

  /// log of x times the density at x.
  double log_weight(double y) const { return a_ * y - exact_exp(y) - log_gamma_a_; }

  double log_lower(double y) const {
    double const x = exact_exp(y);
    return x < a_ + 1.0 ? log_series(y, x) : exact_log(1.0 - exact_exp(log_fraction(y, x)));
  }

  double log_upper(double y) const {
    double const x = exact_exp(y);
    return x < a_ + 1.0 ? exact_log(1.0 - exact_exp(log_series(y, x))) : log_fraction(y, x);
  }

 private:
  /// Abramowitz & Stegun 6.5.29.
  double log_series(double y, double x) const {
    double term = 1.0 / a_;
    double sum = term;
    for (double n = a_ + 1.0; term > sum * 0x1p-56; n += 1.0) sum += term *= x / n;
    return log_weight(y) + exact_log(sum);
  }

  /// Abramowitz & Stegun 6.5.31 by Lentz's method.
  double log_fraction(double y, double x) const {
    double b = x + 1.0 - a_;
    double c = 1e300;
    double d = 1.0 / b;
    double fraction = d;
    for (double n = 1.0, factor = 0.0; std::fabs(factor - 1.0) > 0x1p-51; n += 1.0) {
      double const numerator = -n * (n - a_);
      b += 2.0;
      d = 1.0 / (numerator * d + b);
      c = b + numerator / c;
      fraction *= factor = c * d;
    }
    return log_weight(y) + exact_log(fraction);
  }

  double a_;
  double log_gamma_a_;
};

/// Solves log_tail(y) = target by Newton's rule. Both tails are concave in y, so that the steps, once past the root on
/// the flat side, come back to it from the steep side without ever crossing again.
template <class LogTail>
double solve(GammaTails const& gamma, LogTail log_tail, double sign, double target, double y) {
  for (int step = 0; step < 200; ++step) {
    double const reached = log_tail(y);
    double const change = (target - reached) * sign / exact_exp(gamma.log_weight(y) - reached);
    y += change;
    if (std::fabs(change) < 1e-14 * std::max(1.0, std::fabs(y))) break;
  }
  return y;
}

/// Left of the median, where Newton's rule for the lower tail starts safely.
double below_median(double shape) { return (exact_log(0.5) + exact_log_gamma(shape + 1.0)) / shape; }

}  // namespace

GammaQuantile::GammaQuantile(double shape) : shape_{shape} {
  require(shape >= 0.05 && shape <= 1000.0, "a gamma distribution's shape must lie between 0.05 and 1000");
  lower_ = table(Side::lower);
  upper_ = table(Side::upper);
}

std::vector<GammaQuantile::Cell> GammaQuantile::table(Side side) const {
  GammaTails const gamma{shape_};
  double const sign = side == Side::lower ? 1.0 : -1.0;
  auto const log_lower = [&](double y) { return gamma.log_lower(y); };
  auto const log_upper = [&](double y) { return gamma.log_upper(y); };
  std::vector<Cell> table(cells);
  double y = solve(gamma, log_lower, 1.0, exact_log(0.5), below_median(shape_));
  double last_tail = 0.5, last_value = 0.0, last_slope = 0.0;
  for (std::size_t i = cells; i-- > 0;) {  // from the median outwards: each root is a short step from the one before
    double const tail = std::bit_cast<double>(smallest_tail + i * cell_size);
    y = side == Side::lower ? solve(gamma, log_lower, sign, exact_log(tail), y)
                            : solve(gamma, log_upper, sign, exact_log(tail), y);
    double const value = exact_exp(y) / shape_;
    double const slope = sign * exact_exp(y - gamma.log_weight(y)) / shape_;
    double const width = last_tail - tail;
    double const rise = last_value - value;
    table[i] = {value, slope * width, 3.0 * rise - (2.0 * slope + last_slope) * width,
                (slope + last_slope) * width - 2.0 * rise};
    if (i + 1 == cells) table[i] = {value, 0.0, 0.0, 0.0};
    last_tail = tail, last_value = value, last_slope = slope;
  }
  return table;
}

}  // namespace counterpart
