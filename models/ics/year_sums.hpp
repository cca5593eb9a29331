#pragma once
#include <cstdint>
#include <vector>

#include "models/core/by_sex_age.hpp"
#include "models/ics/age_exposure.hpp"
#include "models/ics/disease_targets.hpp"
#include "sim/clocks/exposure.hpp"

namespace counterpart {

/// What one year of the baseline came to.
struct YearSums {
  Exposure exposure{cell_count * 4};
  std::vector<std::int64_t> counted;  ///< by measure
  AgeExposure lived;

  double events(std::size_t c, int slot) const {
    double sum = 0;
    for (std::size_t f = 0; f < 4; ++f) sum += exposure.events(c * 4 + f, slot);
    return sum;
  }

  /// Part of all acute episodes that the readmission stream makes.
  double share_of_readmissions() const;
};

/// Events of a category of frailty over what they would be at the rates of fit residents of the same age and sex; ages
/// 65 and over.
double marginal_ratio(YearSums const& year, std::vector<int> const& slots, std::size_t frailty);

/// A published level is a count over its year's population. The first year of a run is lived by people half a year
/// older on average than those at its start: what that adds is taken off, so that the first year has the level.
/// \param people  of the reference population at the start
double base_year_level(AgeExposure const& lived, AgeWeights const& people, BySexAge const& rates);

}  // namespace counterpart
