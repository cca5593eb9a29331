#include "sim/sweep/distribution.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "sim/base/errors.hpp"
#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

constexpr std::array<std::string_view, 7> words{"fixed",     "uniform",      "triangular", "normal",
                                                "lognormal", "logit_normal", "gamma"};
constexpr double z_975 = 1.959963984540054;  ///< 97.5 % quantile of the standard normal

double logit(double share) { return exact_log(share) - exact_log(1 - share); }
double share_of(double logit) { return 1 / (1 + exact_exp(-logit)); }

double gamma_sd(Spread const& s) { return (s.high - s.low) / (2 * z_975); }
double gamma_shape(Spread const& s) { return s.central * s.central / (gamma_sd(s) * gamma_sd(s)); }

double triangular(Spread const& s, double u) {
  double const width = s.high - s.low;
  double const left = (s.central - s.low) / width;
  if (u <= left) return s.low + std::sqrt(u * width * (s.central - s.low));
  return s.high - std::sqrt((1 - u) * width * (s.high - s.central));
}

}  // namespace

std::span<std::string_view const> law_words() { return words; }
std::string_view text(Law law) { return words[static_cast<std::size_t>(law)]; }

std::string fault_of(Spread const& s) {
  if (s.law == Law::fixed) return "";
  if (!(s.low < s.high)) return fmt::format("needs low < high to be {}, not {} and {}", text(s.law), s.low, s.high);
  if (s.low < s.least || s.high > s.most) return fmt::format("must lie from {} to {}", s.least, s.most);
  if (s.law == Law::lognormal && s.low <= 0) return "needs low > 0 to be lognormal";
  if (s.law == Law::logit_normal && (s.low <= 0 || s.high >= 1)) return "needs 0 < low and high < 1 to be logit_normal";
  if (s.law == Law::triangular && (s.central < s.low || s.central > s.high))
    return "needs its central value between low and high to be triangular";
  if (s.law == Law::gamma) {
    if (s.central <= 0) return "needs a central value above 0 to be gamma";
    double const shape = gamma_shape(s);
    if (shape < 0.05 || shape > 1000)
      return "is too wide or too narrow to be gamma: its standard deviation must be "
             "from 3 % to 447 % of its central value";
  }
  return "";
}

Distribution::Distribution(Spread const& spread) : spread_{spread} {
  COUNTERPART_EXPECTS(fault_of(spread).empty());
  auto const normal = [&](double low, double high) {
    middle_ = (low + high) / 2;
    sd_ = (high - low) / (2 * z_975);
  };
  if (spread.law == Law::normal) normal(spread.low, spread.high);
  if (spread.law == Law::lognormal) normal(exact_log(spread.low), exact_log(spread.high));
  if (spread.law == Law::logit_normal) normal(logit(spread.low), logit(spread.high));
  if (spread.law == Law::gamma) gamma_ = std::make_shared<GammaQuantile const>(gamma_shape(spread));
}

double Distribution::quantile(double u) const { return std::clamp(free_quantile(u), spread_.least, spread_.most); }

double Distribution::free_quantile(double u) const {
  switch (spread_.law) {
    case Law::fixed:
      return spread_.central;
    case Law::uniform:
      return spread_.low + u * (spread_.high - spread_.low);
    case Law::triangular:
      return triangular(spread_, u);
    case Law::lognormal:
      return exact_exp(middle_ + sd_ * exact_inverse_normal(u));
    case Law::logit_normal:
      return share_of(middle_ + sd_ * exact_inverse_normal(u));
    case Law::gamma:
      return spread_.central * (*gamma_)(std::clamp(u, 0x1p-53, 1.0 - 0x1p-53));
    case Law::normal:
      break;
  }
  double const below = exact_normal_cdf((spread_.least - middle_) / sd_);
  double const kept = exact_normal_cdf((spread_.most - middle_) / sd_) - below;
  return middle_ + sd_ * exact_inverse_normal(below + u * kept);
}

}  // namespace counterpart
