#pragma once
#include <array>

#include "models/core/by_sex_age.hpp"
#include "models/core/stream.hpp"
#include "models/core/table_folder.hpp"

namespace counterpart {

/// A number for each condition.
using ByCondition = std::array<double, condition_count>;

/// Onset, remission and consequences of the 20 conditions.
struct ConditionParameters {
  std::array<BySexAge, condition_count> prevalence;                   ///< at the start, share
  std::array<std::array<double, 5>, condition_count> prevalence_imd;  ///< ratio to the mean, most deprived first
  std::array<BySexAge, condition_count> incidence;                    ///< per susceptible person-year
  std::array<std::array<double, 5>, condition_count> incidence_imd;
  ByCondition incidence_trend;   ///< yearly change of its log up to now, and on from now where trends go on
  ByCondition incidence_spread;  ///< of its log: how far the incidence of the table is believed
  ByCondition remission;         ///< per year
  ByCondition mortality_hr;      ///< hazard ratio for death
  ByCondition acute_ratio;       ///< rate ratio for acute episodes, beyond the number of conditions
  ByCondition utility_factor;    ///< multiplies utility: 1 - decrement
  ByCondition score_weight;      ///< Cambridge Multimorbidity Score, general outcome
  std::array<ByCondition, condition_count> interaction;  ///< [cause][effect], rate ratio on onset
  double shared_loading = 0.45;  ///< of a liability on the part that all of a resident's conditions share
};

/// Reads conditions.csv, condition_prevalence.csv, condition_imd.csv, condition_incidence.csv, interactions.csv and the
/// shared loading in pathways.csv. A pair that interactions.csv does not name has ratio 1. Throws InputError naming
/// file and line.
ConditionParameters read_condition_parameters(TableFolder const& folder);

/// Prevalence and incidence as linked records of general practice and hospitals find them: the shares of the tables by
/// the ratio of condition_ascertainment.csv, at most 0.97; as many times more cases arise a year among those who do not
/// have the condition. Throws InputError as above.
/// \source  [kuan2023]
void take_linked_records(TableFile const& file, ConditionParameters& parameters);

}  // namespace counterpart
