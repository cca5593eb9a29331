#pragma once
#include <array>

#include "models/ics/health_sums.hpp"

namespace counterpart {

/// Residents of a population by sex, single year of age (90 stands for 90 and over) and IMD quintile.
using AgeWeights = std::array<std::array<std::array<double, 5>, 91>, 2>;
AgeWeights people_by_age(Area const& area);

/// Makes the disease rates of a calibration agree: for each condition, sex and fifth a joint fit of prevalence and
/// incidence, and of one remission where there is any, given the excess deaths that the model gives those who have it;
/// then the incidence of each class of liability, such that its prevalence holds too.
/// \param sums  of the reference population at the start, with conditions drawn at the prevalence now in `fit`
void fit_conditions(ModelParameters const& parameters, AgeWeights const& people, HealthSums const& sums, int year,
                    Calibration& fit);

/// The same for frailty: rates of worsening that hold its shares by age, sex and fifth, and in each class of liability,
/// given recovery and the deaths of each category.
void fit_frailty(ModelParameters const& parameters, AgeWeights const& people, HealthSums const& sums, int year,
                 Calibration& fit);

/// Shares of the classes of liability by age that go on from age to age when each class dies by the model's hazards.
void fit_liability(LifeTables const& life, AgeWeights const& people, HealthSums const& sums, int year,
                   Calibration& fit);

}  // namespace counterpart
