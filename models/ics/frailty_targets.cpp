#include <algorithm>
#include <cmath>

#include "models/ics/disease_targets.hpp"
#include "models/ics/excess_deaths.hpp"
#include "models/ics/liability_spread.hpp"

namespace counterpart {
namespace {

constexpr std::size_t first_age = 50;
constexpr std::size_t ages = 91;
constexpr double least_rate = 0.001;  // of worsening, a year
constexpr double least_ratio = 0.02;

/// Share of a category or a worse one: steps 0, 1, 2 lead to mild, moderate, severe.
using AtLeast = std::array<std::array<double, ages>, 3>;

std::array<double, 4> categories(AtLeast const& at_least, std::size_t a) {
  return {1 - at_least[0][a], at_least[0][a] - at_least[1][a], at_least[1][a] - at_least[2][a], at_least[2][a]};
}

double slope_at(AtLeast const& at_least, std::size_t k, std::size_t a) {
  std::size_t const before = a == first_age ? a : a - 1;
  std::size_t const after = std::min(a + 1, ages - 1);
  double const years = static_cast<double>(after - before) + (after == ages - 1 ? 2 : 0);  // 90 and over: 92.5
  return (at_least[k][after] - at_least[k][before]) / years;
}

/// Moves a year into step k by one resident: what ageing adds, and what recovery and deaths take away.
double inflow(AtLeast const& at_least, std::size_t k, std::size_t a, double recovery,
              std::array<double, 4> const& deaths) {
  auto const shares = categories(at_least, a);
  double mean = 0;
  for (std::size_t f = 0; f < 4; ++f) mean += shares[f] * deaths[f];
  double lost = recovery * shares[k + 1];
  for (std::size_t f = k + 1; f < 4; ++f) lost += shares[f] * (deaths[f] - mean);
  return slope_at(at_least, k, a) + lost;
}

AtLeast at_least_of(FrailtyParameters const& p, std::size_t s, std::size_t q) {
  AtLeast at_least{};
  for (std::size_t a = first_age; a < ages; ++a) {
    double below = 0;
    for (std::size_t f = 3; f > 0; --f) {
      below += p.share[s][f][a] * p.share_imd[q];
      at_least[f - 1][a] = std::min(below, 0.98);
    }
  }
  return at_least;
}

void fit_cells(ModelParameters const& parameters, ExcessDeaths const& excess, Calibration& fit) {
  auto const& p = parameters.frailty;
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t q = 0; q < 5; ++q) {
      auto const at_least = at_least_of(p, s, q);
      for (std::size_t a = first_age; a < ages; ++a) {
        auto const shares = categories(at_least, a);
        std::array<double, 4> deaths;
        for (std::size_t f = 0; f < 4; ++f) deaths[f] = excess.of_frailty(f, s, a, q, shares);
        for (std::size_t k = 0; k < 3; ++k) {
          double const moves = inflow(at_least, k, a, p.recover[s][k + 1][a], deaths);
          fit.worsening.at(k, s, a, q) = static_cast<float>(std::max(moves / shares[k], least_rate));
        }
      }
    }
  }
}

/// Shares in a class of liability, sexes and fifths together.
AtLeast in_class(FrailtyParameters const& p, AgeWeights const& people, LiabilitySpread const& spread,
                 std::size_t liability) {
  AtLeast mean{};
  for (std::size_t a = first_age; a < ages; ++a) {
    double all = 0;
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t q = 0; q < 5; ++q) {
        auto const at_least = at_least_of(p, s, q);
        all += people[s][a][q];
        for (std::size_t k = 0; k < 3; ++k) {
          mean[k][a] += people[s][a][q] * spread.share_in_class(static_cast<int>(a), at_least[k][a], liability);
        }
      }
    }
    for (std::size_t k = 0; k < 3; ++k) mean[k][a] = all > 0 ? mean[k][a] / all : 0;
  }
  return mean;
}

double mean_recovery(FrailtyParameters const& p, std::size_t category, std::size_t a) {
  return (p.recover[0][category][a] + p.recover[1][category][a]) / 2;
}

void fit_classes(ModelParameters const& parameters, AgeWeights const& people, ExcessDeaths const& excess,
                 Calibration& fit) {
  auto const& p = parameters.frailty;
  LiabilitySpread const spread{fit.liability, p.shared_loading};
  using ByBand = std::array<std::array<double, liability_classes>, age_band_count>;
  std::array<ByBand, 3> moves{};
  std::array<ByBand, 3> from{};
  for (std::size_t k = 0; k < liability_classes; ++k) {
    auto const at_least = in_class(p, people, spread, k);
    for (std::size_t a = first_age; a < ages; ++a) {
      auto const shares = categories(at_least, a);
      std::array<double, 4> deaths;
      for (std::size_t f = 0; f < 4; ++f) deaths[f] = excess.of_frailty_in_class(f, a, k, shares);
      auto const band = static_cast<std::size_t>(age_band(static_cast<int>(a)));
      for (std::size_t step = 0; step < 3; ++step) {
        double const people_here = static_cast<double>(fit.liability[a][k]);
        moves[step][band][k] += people_here * inflow(at_least, step, a, mean_recovery(p, step + 1, a), deaths);
        from[step][band][k] += people_here * shares[step];
      }
    }
  }
  for (std::size_t step = 0; step < 3; ++step) {
    for (std::size_t band = 10; band < age_band_count; ++band) {
      auto& ratios = fit.worsening_goal_by_liability[step][band];
      double all_moves = 0;
      double all_from = 0;
      for (std::size_t k = 0; k < liability_classes; ++k) {
        all_moves += moves[step][band][k];
        all_from += from[step][band][k];
      }
      double kept = 0;
      for (std::size_t k = 0; k < liability_classes; ++k) {
        double const ratio = moves[step][band][k] / from[step][band][k] / (all_moves / all_from);
        ratios[k] = static_cast<float>(std::max(ratio, least_ratio));
        kept += from[step][band][k] / all_from * static_cast<double>(ratios[k]);
      }
      for (auto& ratio : ratios) ratio = static_cast<float>(static_cast<double>(ratio) / kept);
    }
  }
}

}  // namespace

void fit_frailty(ModelParameters const& parameters, AgeWeights const& people, HealthSums const& sums, int year,
                 Calibration& fit) {
  ExcessDeaths const excess{parameters.life, sums, year};
  fit_cells(parameters, excess, fit);
  fit_classes(parameters, people, excess, fit);
}

}  // namespace counterpart
