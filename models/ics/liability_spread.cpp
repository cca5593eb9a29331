#include "models/ics/liability_spread.hpp"

#include <algorithm>
#include <cmath>

#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

constexpr int points = 6;  // quantiles of a class that stand for it

std::size_t upto90(int age) { return static_cast<std::size_t>(age < 0 ? 0 : age > 90 ? 90 : age); }

double class_begins(std::size_t liability) { return liability_class_ends[liability] - liability_share(liability); }

}  // namespace

LiabilitySpread::LiabilitySpread(Calibration::LiabilityShares const& shares, double loading)
    : shares_{shares}, loading_{loading}, own_{std::sqrt(1 - loading * loading)} {
  std::array<std::array<double, liability_classes>, steps + 1> by_class;
  for (int i = 0; i <= steps; ++i) {
    double const threshold = lowest + (highest - lowest) * i / steps;
    for (std::size_t k = 0; k < liability_classes; ++k) by_class[static_cast<std::size_t>(i)][k] = above(k, threshold);
  }
  for (std::size_t a = 0; a < above_.size(); ++a) {
    for (std::size_t i = 0; i <= steps; ++i) {
      for (std::size_t k = 0; k < liability_classes; ++k) {
        above_[a][i] += static_cast<double>(shares[a][k]) * by_class[i][k];
      }
    }
  }
}

double LiabilitySpread::above(std::size_t liability, double threshold) const {
  double sum = 0;
  for (int i = 0; i < points; ++i) {
    double const quantile = class_begins(liability) + liability_share(liability) * (i + 0.5) / points;
    sum += exact_normal_cdf((loading_ * exact_inverse_normal(quantile) - threshold) / own_);
  }
  return sum / points;
}

LiabilitySpread::Place LiabilitySpread::at(int age, double quantile) const {
  auto const& shares = shares_[upto90(age)];
  std::size_t k = 0;
  double before = 0;
  while (k + 1 < liability_classes && quantile >= before + static_cast<double>(shares[k])) {
    before += static_cast<double>(shares[k]);
    ++k;
  }
  double const share = static_cast<double>(shares[k]);
  double const along = std::clamp(share > 0 ? (quantile - before) / share : 0.5, 0x1p-40, 1 - 0x1p-40);
  double const at_birth = std::min(class_begins(k) + along * liability_share(k), 1 - 0x1p-40);
  return {static_cast<std::uint8_t>(k), exact_inverse_normal(std::max(at_birth, 0x1p-40))};
}

double LiabilitySpread::threshold(int age, double share) const {
  auto const& above = above_[upto90(age)];
  // Shares fall from step to step.
  auto const after = std::lower_bound(above.begin(), above.end(), share, [](double at, double s) { return at > s; });
  auto const i = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(after - above.begin(), 1, steps));
  double const high = above[i - 1];
  double const low = above[i];
  double const along = high > low ? std::clamp((high - share) / (high - low), 0.0, 1.0) : 0;
  return lowest + (highest - lowest) * (static_cast<double>(i) - 1 + along) / steps;
}

double LiabilitySpread::share_in_class(int age, double share, std::size_t liability) const {
  return share > 0 ? above(liability, threshold(age, std::min(share, 0.999))) : 0;
}

}  // namespace counterpart
