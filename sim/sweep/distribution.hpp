#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/random/gamma_quantile.hpp"

namespace counterpart {

/// How an uncertain number spreads. `low` and `high` are its 2.5 % and 97.5 % quantiles, unless stated otherwise.
enum class Law {
  fixed,         ///< always the central value
  uniform,       ///< from low to high, its ends
  triangular,    ///< from low to high, its ends, most often the central value
  normal,        ///< around the middle of low and high, cut off at what the number may be
  lognormal,     ///< for ratios; low > 0
  logit_normal,  ///< for shares; 0 < low, high < 1
  gamma,         ///< for costs: mean = central value, standard deviation = (high - low) / 3.92
};

std::span<std::string_view const> law_words();
std::string_view text(Law law);

/// What a distribution is made of.
struct Spread {
  Law law = Law::fixed;
  double central = 0;
  double low = 0;
  double high = 0;
  double least = 0;  ///< what the number may be, both ends included
  double most = 0;
};

/// What makes a distribution impossible, in words that follow the name of the number; "" when nothing does.
std::string fault_of(Spread const& spread);

/// An uncertain number: quantiles from exact functions, the same bits on every machine.
class Distribution {
 public:
  /// \pre  fault_of(spread) is ""
  explicit Distribution(Spread const& spread);

  Spread const& spread() const { return spread_; }
  /// The x with P(X < x) = u, never outside what the number may be. Non-decreasing. \pre 0 < u < 1
  double quantile(double u) const;

 private:
  double free_quantile(double u) const;

  Spread spread_;
  double middle_ = 0;  ///< of the normal distribution, on the scale of the shape
  double sd_ = 0;
  std::shared_ptr<GammaQuantile const> gamma_;
};

}  // namespace counterpart
