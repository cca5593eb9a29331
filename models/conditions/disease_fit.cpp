#include "models/conditions/disease_fit.hpp"

#include <algorithm>

#include <Eigen/Dense>

#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

constexpr int knots = 20;             // of log incidence: ages 0, 5, ... 90, and the mean age of 90 and over
constexpr double oldest_mean = 92.5;  // of people of 90 and over
constexpr double least = -16;         // log of the lowest incidence: 1e-7 a year
constexpr double most = 0.7;
constexpr double remembered = 30;                        // years that a trend reaches back
constexpr double trusted = 0.03, trusted_people = 3e-5;  // of a prevalence, and beside it
constexpr double bend = 0.6;                             // standard deviation of the second difference of log incidence
constexpr int steps_a_year = 4;

using Knots = Eigen::Matrix<double, knots, 1>;
constexpr int residual_count = disease_ages + knots + knots - 2;
using Residuals = Eigen::Matrix<double, residual_count, 1>;
using Jacobian = Eigen::Matrix<double, residual_count, knots>;

/// Mean age of people in a year of age.
double mean_age(int age) { return age == disease_ages - 1 ? oldest_mean : age + 0.5; }

double knot_age(int k) { return k == knots - 1 ? oldest_mean : 5.0 * k; }

double at_age(Knots const& log_incidence, double age) {
  int const k = std::min(static_cast<int>(age / 5), knots - 2);
  double const width = knot_age(k + 1) - knot_age(k);
  double const along = std::clamp((age - knot_age(k)) / width, 0.0, 1.0);
  return log_incidence[k] + along * (log_incidence[k + 1] - log_incidence[k]);
}

ByAge incidence_of(Knots const& log_incidence) {
  ByAge incidence;
  for (int a = 0; a < disease_ages; ++a) {
    incidence[static_cast<std::size_t>(a)] = exact_exp(at_age(log_incidence, mean_age(a)));
  }
  return incidence;
}

/// Prevalence a while later, at the rates of one age.
double walk(double p, double years, double incidence, double remission, double excess) {
  double const step = years / steps_a_year;
  auto const slope = [&](double x) { return incidence * (1 - x) - remission * x - x * (1 - x) * excess; };
  for (int s = 0; s < steps_a_year; ++s) {
    double const middle = p + step / 2 * slope(p);
    p = std::clamp(p + step * slope(middle), 0.0, 1.0);
  }
  return p;
}

/// From the middle of one year of age to that of the next, at the mean of their rates.
double next_age(double p, std::size_t a, double before, double after, DiseaseEvidence const& known) {
  double const years = mean_age(static_cast<int>(a) + 1) - mean_age(static_cast<int>(a));
  return walk(p, years, (before + after) / 2, known.remission, (known.excess[a] + known.excess[a + 1]) / 2);
}

double cohort_of(std::size_t age, ByAge const& incidence, DiseaseEvidence const& known) {
  auto const then = [&](std::size_t a) {
    double const ago = std::min(static_cast<double>(age - a), remembered);
    return incidence[a] * exact_exp(-known.trend * ago);
  };
  double p = known.prevalence[0];
  for (std::size_t a = 0; a < age; ++a) p = next_age(p, a, then(a), then(a + 1), known);
  return p;
}

Residuals residuals_of(Knots const& log_incidence, DiseaseEvidence const& known) {
  Residuals left;
  auto const p = prevalence_from(incidence_of(log_incidence), known);
  int n = 0;
  for (std::size_t a = 0; a < disease_ages; ++a) {
    left[n++] = (p[a] - known.prevalence[a]) / (trusted * known.prevalence[a] + trusted_people);
  }
  for (int k = 0; k < knots; ++k) {
    auto const a = static_cast<std::size_t>(std::min(static_cast<int>(knot_age(k)), disease_ages - 1));
    double const believed = exact_log(std::max(known.incidence[a], 1e-7));
    left[n++] = (log_incidence[k] - believed) / known.incidence_spread;
  }
  for (int k = 1; k + 1 < knots; ++k) {
    left[n++] = (log_incidence[k - 1] - 2 * log_incidence[k] + log_incidence[k + 1]) / bend;
  }
  return left;
}

Jacobian slopes_of(Knots const& log_incidence, Residuals const& here, DiseaseEvidence const& known) {
  constexpr double little = 1e-4;
  Jacobian slopes;
  for (int k = 0; k < knots; ++k) {
    Knots moved = log_incidence;
    moved[k] += little;
    slopes.col(k) = (residuals_of(moved, known) - here) / little;
  }
  return slopes;
}

Knots first_guess(DiseaseEvidence const& known) {
  Knots guess;
  for (int k = 0; k < knots; ++k) {
    auto const a = static_cast<std::size_t>(std::min(static_cast<int>(knot_age(k)), disease_ages - 1));
    guess[k] = exact_log(std::max(known.incidence[a], 1e-7));
  }
  return guess;
}

}  // namespace

ByAge prevalence_from(ByAge const& incidence, DiseaseEvidence const& known) {
  ByAge prevalence{};
  prevalence[0] = known.prevalence[0];
  for (std::size_t a = 1; a < disease_ages; ++a) {
    bool const steady = known.trend == 0;
    prevalence[a] = steady ? next_age(prevalence[a - 1], a - 1, incidence[a - 1], incidence[a], known)
                           : cohort_of(a, incidence, known);
  }
  return prevalence;
}

DiseaseFit fit_disease(DiseaseEvidence const& known) {
  Knots at = first_guess(known);
  Residuals left = residuals_of(at, known);
  double damping = 1e-2;
  for (int round = 0; round < 60 && damping < 1e9; ++round) {
    auto const slopes = slopes_of(at, left, known);
    Eigen::Matrix<double, knots, knots> normal = slopes.transpose() * slopes;
    normal.diagonal() *= 1 + damping;
    Knots const step = normal.ldlt().solve(slopes.transpose() * left);
    Knots const tried = (at - step).cwiseMax(least).cwiseMin(most);
    Residuals const then = residuals_of(tried, known);
    double const gain = left.squaredNorm() - then.squaredNorm();
    if (gain > 0) {
      at = tried;
      left = then;
      damping /= 5;
    } else {
      damping *= 7;
    }
    if (gain >= 0 && gain < 1e-6 * left.squaredNorm()) break;
  }
  auto const incidence = incidence_of(at);
  return {prevalence_from(incidence, known), incidence, left.squaredNorm()};
}

}  // namespace counterpart
