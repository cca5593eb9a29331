#include "models/ics/disease_targets.hpp"

#include <algorithm>
#include <cmath>

#include "models/conditions/disease_fit.hpp"
#include "models/ics/excess_deaths.hpp"
#include "models/ics/liability_spread.hpp"
#include "sim/base/parallel.hpp"
#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

constexpr double remission_spread = 0.3;  // standard deviation of the log of a remission that was assumed
constexpr double least_ratio = 0.02;      // of a class's incidence to everybody's

/// One condition, fitted at one remission.
struct ConditionFit {
  std::array<std::array<DiseaseFit, 5>, 2> of;  ///< [sex][IMD]
  double misfit = 0;
};

class ConditionFitter {
 public:
  ConditionFitter(ModelParameters const& parameters, ExcessDeaths const& deaths, std::size_t condition)
      : parameters_{parameters}, deaths_{deaths}, c_{condition} {}

  ConditionFit at(double remission) const {
    ConditionFit fit;
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t q = 0; q < 5; ++q) {
        fit.of[s][q] = fit_disease(evidence(s, q, remission));
        fit.misfit += fit.of[s][q].misfit;
      }
    }
    double const known = parameters_.conditions.remission[c_];
    if (known > 0) {
      double const off = exact_log(remission / known) / remission_spread;
      fit.misfit += off * off;
    }
    return fit;
  }

  /// The remission of least misfit near the one known, by golden section.
  double best_remission() const {
    double const known = parameters_.conditions.remission[c_];
    if (known <= 0) return 0;
    constexpr double golden = 0.6180339887498949;
    double low = exact_log(known) - 0.7;
    double high = exact_log(known) + 0.7;
    auto const misfit = [&](double log_rate) { return at(exact_exp(log_rate)).misfit; };
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double at_left = misfit(left);
    double at_right = misfit(right);
    while (high - low > 0.02) {
      if (at_left < at_right) {
        high = right;
        right = left;
        at_right = at_left;
        at_left = misfit(left = high - golden * (high - low));
      } else {
        low = left;
        left = right;
        at_left = at_right;
        at_right = misfit(right = low + golden * (high - low));
      }
    }
    return exact_exp((low + high) / 2);
  }

 private:
  DiseaseEvidence evidence(std::size_t s, std::size_t q, double remission) const {
    auto const& p = parameters_.conditions;
    DiseaseEvidence known;
    known.remission = remission;
    known.trend = p.incidence_trend[c_];
    known.incidence_spread = p.incidence_spread[c_];
    for (std::size_t a = 0; a < disease_ages; ++a) {
      known.prevalence[a] = std::min(p.prevalence[c_][s][a] * p.prevalence_imd[c_][q], 0.97);
      known.incidence[a] = p.incidence[c_][s][a] * p.incidence_imd[c_][q];
      known.excess[a] = deaths_.of_condition(c_, s, a, q, known.prevalence[a]);
    }
    return known;
  }

  ModelParameters const& parameters_;
  ExcessDeaths const& deaths_;
  std::size_t c_;
};

void keep(ConditionFit const& from, std::size_t c, Calibration& fit) {
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t q = 0; q < 5; ++q) {
      for (std::size_t a = 0; a < disease_ages; ++a) {
        fit.prevalence.at(c, s, a, q) = static_cast<float>(from.of[s][q].prevalence[a]);
        fit.incidence.at(c, s, a, q) = static_cast<float>(from.of[s][q].incidence[a]);
      }
    }
  }
}

/// Prevalence of a class by age, over both sexes and all fifths.
ByAge prevalence_in_class(AgeWeights const& people, Calibration const& fit, std::size_t c,
                          LiabilitySpread const& spread, std::size_t k) {
  ByAge mean{};
  for (std::size_t a = 0; a < disease_ages; ++a) {
    double all = 0;
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t q = 0; q < 5; ++q) {
        double const share = static_cast<double>(fit.prevalence.at(c, s, a, q));
        all += people[s][a][q];
        mean[a] += people[s][a][q] * spread.share_in_class(static_cast<int>(a), share, k);
      }
    }
    mean[a] = all > 0 ? mean[a] / all : 0;
  }
  return mean;
}

double slope_at(ByAge const& curve, std::size_t a) {
  std::size_t const before = a == 0 ? 0 : a - 1;
  std::size_t const after = std::min<std::size_t>(a + 1, disease_ages - 1);
  double const years = static_cast<double>(after - before) + (after == disease_ages - 1 ? 2 : 0);  // 90+ is 92.5
  return (curve[after] - curve[before]) / years;
}

/// Incidence that holds the prevalence of each class, as a ratio to that of everybody, by age band.
void fit_classes(ModelParameters const& parameters, AgeWeights const& people, ExcessDeaths const& deaths, std::size_t c,
                 Calibration& fit) {
  LiabilitySpread const spread{fit.liability, parameters.conditions.shared_loading};
  LiabilityRatios ratios{};
  std::array<std::array<double, 2>, age_band_count> mean{};  // onsets and susceptible people
  std::array<std::array<double, liability_classes>, age_band_count> onsets{};
  std::array<std::array<double, liability_classes>, age_band_count> free{};
  for (std::size_t k = 0; k < liability_classes; ++k) {
    auto const p = prevalence_in_class(people, fit, c, spread, k);
    for (std::size_t a = 0; a < disease_ages; ++a) {
      auto const band = static_cast<std::size_t>(age_band(static_cast<int>(a)));
      double const excess = deaths.of_condition_in_class(c, a, k, p[a]);
      double const inflow = slope_at(p, a) + p[a] * fit.remission[c] + p[a] * (1 - p[a]) * excess;
      double const people_here = static_cast<double>(fit.liability[a][k]);
      onsets[band][k] += people_here * inflow;
      free[band][k] += people_here * (1 - p[a]);
    }
    for (std::size_t band = 0; band < age_band_count; ++band) {
      mean[band][0] += onsets[band][k];
      mean[band][1] += free[band][k];
    }
  }
  for (std::size_t band = 0; band < age_band_count; ++band) {
    double const of_all = mean[band][0] / mean[band][1];
    double kept = 0;
    for (std::size_t k = 0; k < liability_classes; ++k) {
      double const ratio = of_all > 1e-9 ? onsets[band][k] / free[band][k] / of_all : 1;
      ratios[band][k] = static_cast<float>(std::max(ratio, least_ratio));
      kept += free[band][k] / mean[band][1] * static_cast<double>(ratios[band][k]);
    }
    for (auto& ratio : ratios[band]) ratio = static_cast<float>(static_cast<double>(ratio) / kept);
  }
  fit.onset_goal_by_liability[c] = ratios;
}

}  // namespace

void fit_liability(LifeTables const& life, AgeWeights const& people, HealthSums const& sums, int year,
                   Calibration& fit) {
  ExcessDeaths const excess{life, sums, year};
  std::array<double, liability_classes> shares;
  for (std::size_t k = 0; k < liability_classes; ++k) shares[k] = liability_share(k);
  for (std::size_t a = 0; a < disease_ages; ++a) {
    double const years = a == 0 ? 0.5 : a == disease_ages - 1 ? 3 : 1;  // since the middle of the age before
    double sum = 0;
    for (std::size_t k = 0; k < liability_classes; ++k) {
      shares[k] *= exact_exp(-years * excess.of_class(people, a, k));
      sum += shares[k];
    }
    for (std::size_t k = 0; k < liability_classes; ++k) {
      shares[k] /= sum;
      fit.liability[a][k] = static_cast<float>(shares[k]);
    }
  }
}

void fit_conditions(ModelParameters const& parameters, AgeWeights const& people, HealthSums const& sums, int year,
                    Calibration& fit) {
  ExcessDeaths const deaths{parameters.life, sums, year};
  parallel_for(condition_count, [&](std::size_t c, int) {
    ConditionFitter const fitter{parameters, deaths, c};
    fit.remission[c] = fitter.best_remission();
    keep(fitter.at(fit.remission[c]), c, fit);
    fit_classes(parameters, people, deaths, c, fit);
  });
}

AgeWeights people_by_age(Area const& area) {
  AgeWeights people{};
  for (auto const& home : area.neighbourhoods) {
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t a = 0; a < population_ages; ++a) people[s][a][home.imd_quintile - 1U] += home.people[s][a];
    }
  }
  return people;
}

}  // namespace counterpart
