#include "models/hospitals/stay.hpp"

#include <algorithm>
#include <cmath>

#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

constexpr int steps = 200;

/// Share of all episodes with suitability above `from` and joint stay quantile below `below`.
double share_below(double correlation, double from, double below) {
  if (below <= 0) return 0;
  if (below >= 1) return 1 - from;
  double const edge = exact_inverse_normal(below);
  double const spread = std::sqrt(1 - correlation * correlation);
  double sum = 0;
  for (int i = 0; i < steps; ++i) {
    double const v = from + (1 - from) * (i + 0.5) / steps;
    sum += exact_normal_cdf((edge - correlation * exact_inverse_normal(v)) / spread);
  }
  return sum * (1 - from) / steps;
}

double solve_below(double correlation, double from, double share) {
  double low = 0;
  double high = 1;
  for (int i = 0; i < 50; ++i) {
    double const middle = 0.5 * (low + high);
    (share_below(correlation, from, middle) < share ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

/// Completed same-day care of adults, by the zero-day share of their age. It follows that share with a quarter of its
/// gradient: what needs no night at young ages is more often a short admission, at old ages more often organised
/// same-day care (assumed; the mean over adults is the published one).
double ordinary_same_day(StayParameters const& parameters, double zero_day_share) {
  double const adults = parameters.zero_day_share_of_adults;
  return parameters.sdec_share_of_zero_day * adults * std::sqrt(std::sqrt(zero_day_share / adults));
}

}  // namespace

double ordinary_same_day_share(StayParameters const& parameters, int age, double scale) {
  if (age < 18) return 0;
  double const zero_day = parameters.zero_day_share[static_cast<std::size_t>(age > 90 ? 90 : age)];
  return std::min(scale * ordinary_same_day(parameters, zero_day), 0.95 * zero_day);
}

StayTable::StayTable(StayParameters const& parameters, double same_day_scale) : parameters_{parameters} {
  for (std::size_t age = 0; age < same_day_.size(); ++age) {
    same_day_[age] = ordinary_same_day_share(parameters_, static_cast<int>(age), same_day_scale);
    bool const repeats = age > 0 && same_day_[age] == same_day_[age - 1] &&
                         parameters_.zero_day_share[age] == parameters_.zero_day_share[age - 1];
    if (repeats) {
      zero_below_[age] = zero_below_[age - 1];
      rank_[age] = rank_[age - 1];
    } else {
      solve(age);
    }
  }
}

void StayTable::solve(std::size_t age) {
  double const from = same_day_[age];
  double const zero = parameters_.zero_day_share[age] - from;
  double const rho = parameters_.suitability_correlation;
  zero_below_[age] = zero <= 0 ? 0.0 : solve_below(rho, from, zero);
  double const overnight = 1 - from - std::max(zero, 0.0);
  for (int i = 0; i <= grid; ++i) {
    double const q = zero_below_[age] + (1 - zero_below_[age]) * i / grid;
    rank_[age][static_cast<std::size_t>(i)] = std::clamp((share_below(rho, from, q) - zero) / overnight, 0.0, 1.0);
  }
  rank_[age][0] = 0;
  rank_[age][grid] = 1;
}

double StayTable::suitable_share(int age) const {
  return std::min(1.0, same_day_share(age) * parameters_.suitable_share / parameters_.sdec_share);
}

double StayTable::joint_stay(double suitability, double stay) const {
  double const rho = parameters_.suitability_correlation;
  return exact_normal_cdf(rho * exact_inverse_normal(suitability) +
                          std::sqrt(1 - rho * rho) * exact_inverse_normal(stay));
}

Disposition StayTable::disposition(int age, double suitability, double stay) const {
  if (suitability < same_day_share(age)) return Disposition::same_day;
  return joint_stay(suitability, stay) < zero_below_[index(age)] ? Disposition::zero_day : Disposition::overnight;
}

int StayTable::nights(int age, Sex sex, Frailty frailty, double suitability, double stay, double ratio) const {
  double const low = zero_below_[index(age)];
  double const place = (joint_stay(suitability, stay) - low) / (1 - low) * grid;
  int const left = std::clamp(static_cast<int>(place), 0, grid - 1);
  auto const& rank = rank_[index(age)];
  double const quantile = rank[static_cast<std::size_t>(left)] +
                          (place - left) * (rank[static_cast<std::size_t>(left) + 1] - rank[static_cast<std::size_t>(left)]);
  return nights(age, sex, frailty, std::clamp(quantile, 1e-9, 1 - 1e-9), ratio);
}

int StayTable::nights(int age, Sex sex, Frailty frailty, double quantile, double ratio) const {
  double const mean = parameters_.mean_nights[static_cast<std::size_t>(sex)][index(age)] *
                      parameters_.frailty_ratio[static_cast<std::size_t>(frailty)] * ratio;
  return draw_nights(mean, quantile);
}

int StayTable::draw_nights(double mean, double quantile) const {
  // Rounding up adds half a night on average, so the continuous stay aims half a night lower.
  double const aim = std::max(mean - 0.5, 0.3);
  double const sigma = parameters_.sigma;
  double const nights = aim * exact_exp(sigma * exact_inverse_normal(quantile) - 0.5 * sigma * sigma);
  return static_cast<int>(std::min(std::ceil(nights), 365.0));
}

}  // namespace counterpart
