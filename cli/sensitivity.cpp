#include "cli/sensitivity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace counterpart {
namespace {

constexpr double two_sided_95 = 1.96;
/// Mean absolute difference of two independent normal numbers, in their standard deviation: what chance makes of the
/// change between two ends that share no luck. Ends that share theirs have less, so this leaves out rather too much.
constexpr double absolute_noise = 1.1284;

double mean(std::vector<double> const& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::optional<double> error_of_mean(std::vector<double> const& values) {
  if (values.size() < 2) return std::nullopt;
  double const middle = mean(values);
  double squares = 0;
  for (double const value : values) squares += (value - middle) * (value - middle);
  auto const n = static_cast<double>(values.size());
  return std::sqrt(squares / (n - 1) / n);
}

/// One outcome at the centre and both ends, by replicate.
struct Trio {
  std::vector<double> central, low, high;

  std::vector<double> change() const {
    std::vector<double> list;
    for (std::size_t r = 0; r < low.size(); ++r) list.push_back(high[r] - low[r]);
    return list;
  }
};

template <class Get>
Trio trio(PointTotals const& central, FactorTotals const& factor, Get&& get) {
  Trio values;
  for (std::size_t r = 0; r < central.baseline.size(); ++r) {
    values.central.push_back(get(central, r));
    values.low.push_back(get(factor.low, r));
    values.high.push_back(get(factor.high, r));
  }
  return values;
}

Response response(Trio const& values, std::optional<double> width, bool is_there) {
  Response response{mean(values.low), mean(values.high), {}, {}};
  if (!width || !is_there) return response;
  auto const change = values.change();
  double const unit = mean(values.central) * *width;
  response.elasticity = mean(change) / unit;
  if (auto const error = error_of_mean(change)) response.standard_error = *error / std::abs(unit);
  return response;
}

class Effects {
 public:
  explicit Effects(MeasuredFactors const& measured) : measured_{measured} {}

  FactorEffect of(FactorTotals const& totals) const {
    FactorEffect effect{totals.factor, {}, {}, {}, 0};
    auto const width = totals.factor.log_width();
    std::size_t const outcomes = measured_.central.baseline.front().size();
    std::size_t const arms = measured_.paired_error.size();
    effect.difference.resize(arms);
    double squares = 0;
    for (std::size_t o = 0; o < outcomes; ++o) {
      auto const level =
          trio(measured_.central, totals, [&](auto const& p, std::size_t r) { return p.baseline[r][o]; });
      effect.baseline.push_back(response(level, width, mean(level.central) != 0));
      if (mean(level.central) != 0) squares += squared_swing(level);
      double changes = 0;
      double differences = 0;
      double noise = 0;
      for (std::size_t a = 0; a < arms; ++a) {
        auto const arm =
            trio(measured_.central, totals, [&](auto const& p, std::size_t r) { return p.difference[r][a][o]; });
        bool const is_there = apart_from_zero(mean(arm.central), a, o);
        effect.difference[a].push_back(response(arm, width, is_there));
        if (!is_there) continue;
        double const change = mean(arm.high) - mean(arm.low);
        changes += std::abs(change);
        differences += std::abs(mean(arm.central));
        if (change != 0) noise += absolute_noise * measured_.paired_error[a][o];
      }
      double const swing = differences > 0 ? beyond(changes, noise) / differences : 0;
      effect.all_arms.push_back(differences > 0 && width ? std::optional{swing / std::abs(*width)} : std::nullopt);
      squares += swing * swing;
    }
    effect.influence = std::sqrt(squares / static_cast<double>(2 * outcomes));
    return effect;
  }

 private:
  bool apart_from_zero(double difference, std::size_t arm, std::size_t outcome) const {
    return std::abs(difference) > two_sided_95 * measured_.paired_error[arm][outcome];
  }

  /// What is left of a size once chance of another size is taken off, as squares.
  static double beyond(double size, double noise) { return std::sqrt(std::max(0.0, size * size - noise * noise)); }

  static double squared_swing(Trio const& values) {
    double const swing = (mean(values.high) - mean(values.low)) / mean(values.central);
    return swing * swing;
  }

  MeasuredFactors const& measured_;
};

}  // namespace

bool stands_on_little(Factor const& factor) {
  return factor.has_interval || factor.status == Status::assumed || factor.status == Status::recalled ||
         factor.status == Status::secondhand;
}

std::vector<FactorEffect> effects_of(MeasuredFactors const& measured) {
  std::vector<FactorEffect> list;
  Effects const effects{measured};
  for (auto const& totals : measured.factors) list.push_back(effects.of(totals));
  std::ranges::stable_sort(list, std::greater{}, &FactorEffect::influence);
  return list;
}

double t_quantile(int replicates) {
  constexpr std::array quantiles{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};
  auto const freedom = static_cast<std::size_t>(std::max(2, replicates) - 1);
  return freedom <= quantiles.size() ? quantiles[freedom - 1] : 2.1;
}

}  // namespace counterpart
