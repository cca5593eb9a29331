#pragma once
#include <array>

#include "models/conditions/parameters.hpp"
#include "models/core/table_folder.hpp"

namespace counterpart {

/// Smoking and body mass index: classes, and what they do to onset and death.
struct HabitParameters {
  std::array<std::array<BySexAge, 3>, 5> smoking;  ///< share never, ex, current: [imd][class][sex][age]
  std::array<std::array<BySexAge, 3>, 5> bmi;      ///< share under 25, overweight, obese
  std::array<ByCondition, 3> smoking_onset;        ///< [class][condition], rate ratio
  std::array<ByCondition, 3> bmi_onset;
  std::array<double, 3> smoking_death{1, 1, 1};
  std::array<double, 3> bmi_death{1, 1, 1};
};

/// Reads lifestyle.csv, lifestyle_imd.csv and lifestyle_effects.csv. The lowest classes take what the others leave; an
/// outcome that lifestyle_effects.csv does not name has ratio 1. Throws InputError naming file and line.
HabitParameters read_habit_parameters(TableFolder const& folder);

}  // namespace counterpart
