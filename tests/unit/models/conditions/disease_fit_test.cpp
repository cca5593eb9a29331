#include "models/conditions/disease_fit.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

double mean_age(std::size_t a) { return a == 90 ? 92.5 : static_cast<double>(a) + 0.5; }

/// A disease whose prevalence solves dp/da = i (1 - p) - r p exactly, from birth on.
DiseaseEvidence known_disease(double incidence, double remission) {
  DiseaseEvidence known;
  known.remission = remission;
  for (std::size_t a = 0; a < disease_ages; ++a) {
    double const rate = incidence + remission;
    known.prevalence[a] = incidence / rate * (1 - std::exp(-rate * mean_age(a)));
    known.incidence[a] = incidence;
  }
  return known;
}

TEST(PrevalenceFrom, SolvesConstantRates) {
  for (double const remission : {0.0, 0.05, 0.3}) {
    auto const known = known_disease(0.02, remission);
    auto const p = prevalence_from(known.incidence, known);
    for (std::size_t a = 0; a < disease_ages; ++a) EXPECT_NEAR(p[a], known.prevalence[a], 1e-4) << a;
  }
}

TEST(PrevalenceFrom, ExcessDeathsTakeFromIt) {
  auto known = known_disease(0.01, 0);
  auto const without = prevalence_from(known.incidence, known);
  known.excess.fill(0.05);
  auto const with = prevalence_from(known.incidence, known);
  for (std::size_t a = 10; a < disease_ages; ++a) EXPECT_LT(with[a], without[a]);
}

TEST(PrevalenceFrom, OlderCohortsHadLowerIncidenceOfARisingDisease) {
  auto known = known_disease(0.005, 0);
  auto const steady = prevalence_from(known.incidence, known);
  known.trend = 0.02;
  auto const rising = prevalence_from(known.incidence, known);
  EXPECT_LT(rising[60], 0.8 * steady[60]);
  EXPECT_NEAR(rising[1], steady[1], 0.02 * steady[1]);
}

TEST(FitDisease, FindsTheIncidenceBehindAPrevalence) {
  auto known = known_disease(0.01, 0.1);
  known.incidence.fill(0.002);  // believed a fifth of what it is, weakly
  auto const fit = fit_disease(known);
  for (std::size_t a = 5; a < disease_ages; ++a) {
    EXPECT_NEAR(fit.prevalence[a], known.prevalence[a], 0.02 * known.prevalence[a]) << a;
  }
  for (std::size_t a = 20; a < 85; ++a) EXPECT_NEAR(fit.incidence[a], 0.01, 0.001) << a;
}

TEST(FitDisease, KeepsIncidencePositiveWherePrevalenceFallsTooFast) {
  auto known = known_disease(0.01, 0);
  for (std::size_t a = 60; a < disease_ages; ++a)
    known.prevalence[a] = known.prevalence[59] * (1 - 0.02 * (mean_age(a) - 59));
  auto const fit = fit_disease(known);
  EXPECT_GT(*std::min_element(fit.incidence.begin(), fit.incidence.end()), 0);
  EXPECT_GT(fit.prevalence[85], known.prevalence[85]);  // nobody recovers or dies of it: it cannot fall
  EXPECT_NEAR(fit.prevalence[40], known.prevalence[40], 0.2 * known.prevalence[40]);
}

TEST(FitDisease, BelievesAnObservedIncidenceMore) {
  auto known = known_disease(0.01, 0);
  known.incidence.fill(0.02);
  known.incidence_spread = 1;
  double const weakly = fit_disease(known).incidence[50];
  known.incidence_spread = 0.05;
  double const strongly = fit_disease(known).incidence[50];
  EXPECT_GT(strongly, 1.2 * weakly);
}

}  // namespace
}  // namespace counterpart
