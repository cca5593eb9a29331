#include "models/ics/calibration.hpp"

#include <algorithm>

#include "models/ics/parameters.hpp"

namespace counterpart {
namespace {

constexpr double highest_share = 0.97;

void set_published(Calibration& fit, ModelParameters const& parameters) {
  auto const& p = parameters.conditions;
  for (std::size_t c = 0; c < condition_count; ++c) {
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t a = 0; a < 91; ++a) {
        for (std::size_t q = 0; q < 5; ++q) {
          double const share = std::min(p.prevalence[c][s][a] * p.prevalence_imd[c][q], highest_share);
          fit.prevalence.at(c, s, a, q) = static_cast<float>(share);
          fit.incidence.at(c, s, a, q) = static_cast<float>(p.incidence[c][s][a] * p.incidence_imd[c][q]);
        }
      }
    }
  }
  fit.remission = p.remission;
  auto const& f = parameters.frailty;
  for (std::size_t k = 0; k < Calibration::frailty_steps; ++k) {
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t a = 0; a < 91; ++a) {
        for (std::size_t q = 0; q < 5; ++q) {
          fit.worsening.at(k, s, a, q) = static_cast<float>(f.worsen[s][k][a] * f.worsen_imd[q]);
        }
      }
    }
  }
}

void set_one(LiabilityRatios& ratios) {
  for (auto& by_class : ratios) by_class.fill(1.0F);
}

}  // namespace

Calibration Calibration::neutral(ModelParameters const& parameters) {
  Calibration fit;
  set_published(fit, parameters);
  for (auto& shares : fit.liability) {
    for (std::size_t k = 0; k < liability_classes; ++k) shares[k] = static_cast<float>(liability_share(k));
  }
  for (auto* const ratios : {&fit.onset_goal_by_liability, &fit.onset_by_liability}) {
    for (auto& of_condition : *ratios) set_one(of_condition);
  }
  for (auto* const ratios : {&fit.worsening_goal_by_liability, &fit.worsening_by_liability}) {
    for (auto& of_step : *ratios) set_one(of_step);
  }
  for (auto& factors : fit.worsening_factor) factors.fill(1.0F);
  for (auto& factors : fit.factor) factors.fill(1.0F);
  fit.death.resize(1);
  fit.death.front().fill(1.0F);
  for (auto& of_sex : fit.death_by_age) of_sex.fill(1.0F);
  for (auto& of_rule : fit.utility) of_rule.fill(1.0F);
  // First guesses near where earlier fits ended: fewer rounds, the same end.
  fit.death_by_frailty = {1, 1.57, 2.18, 2.65};
  fit.acute_by_frailty = {1, 1, 1.13, 1.15};
  fit.gp_by_frailty = {1, 0.98, 0.97, 0.9};
  fit.readmission_level = 4.9;
  return fit;
}

float Calibration::death_factor(int year_of_run, std::size_t cell) const {
  auto const year = std::min(static_cast<std::size_t>(std::max(year_of_run, 0)), death.size() - 1);
  return death[year][cell];
}

}  // namespace counterpart
