#pragma once
#include <array>

#include "models/conditions/parameters.hpp"
#include "models/core/stream.hpp"
#include "models/core/table_folder.hpp"

namespace counterpart {

/// Learning disability: there from birth, and what goes with it. Severe mental illness is a condition of its own
/// (`psychosis_bipolar`).
struct LearningDisabilityParameters {
  std::array<BySexAge, 5> share;            ///< of residents: [imd][sex][age]
  ByCondition onset;                        ///< rate ratio
  std::array<double, slot_count> stream{};  ///< rate ratio of death and of use of services; 1 where nothing is known
};

/// Reads learning_disability.csv, learning_disability_imd.csv and learning_disability_effects.csv. An outcome that is
/// not named has ratio 1. Throws InputError naming file and line. \source  [qof_2019_20], [carey2016], [hosking2016],
/// [hosking2017]
LearningDisabilityParameters read_learning_disability_parameters(TableFolder const& folder);

}  // namespace counterpart
