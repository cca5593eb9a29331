#pragma once
#include <array>

namespace counterpart {

/// Single years of age 0-89 and 90 and over.
inline constexpr int disease_ages = 91;
using ByAge = std::array<double, disease_ages>;

/// What is known of one disease among people of one sex and fifth, before it is made to agree.
struct DiseaseEvidence {
  ByAge prevalence{};           ///< share who have it
  ByAge incidence{};            ///< onsets per person-year of those who do not; how far it is believed is below
  ByAge excess{};               ///< deaths per person-year of those who have it, less of those who do not
  double remission = 0;         ///< per person-year of those who have it
  double trend = 0;             ///< yearly change of the log of incidence up to now
  double incidence_spread = 1;  ///< standard deviation of the log of the incidence given: small where it was observed
};

/// One disease whose incidence, remission, excess deaths and prevalence agree.
struct DiseaseFit {
  ByAge prevalence{};
  ByAge incidence{};
  double misfit = 0;  ///< sum of squared residuals, in standard deviations: comparable between remissions
};

/// Prevalence by age that an incidence leads to: for each cohort dp/da = i (1 - p) - r p - p (1 - p) x from birth on,
/// with the incidence that held when the cohort had that age (trend).
ByAge prevalence_from(ByAge const& incidence, DiseaseEvidence const& known);

/// Finds the incidence, positive at every age, whose prevalence lies nearest to the one known, while it stays smooth
/// and near the incidence known: a joint fit in the manner of DISMOD. Prevalence is trusted to 3 % of itself. \source
/// Barendregt et al. 2003, A generic model for the assessment of disease epidemiology (the equations)
DiseaseFit fit_disease(DiseaseEvidence const& known);

}  // namespace counterpart
