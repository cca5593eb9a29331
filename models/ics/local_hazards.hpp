#pragma once
#include <array>
#include <utility>
#include <vector>

#include "models/demography/area.hpp"
#include "models/ics/hazard_tables.hpp"

namespace counterpart {

/// What each local authority of an area adds to hazards. In England as a whole the residuals average out in the
/// calibration's population, so they are applied everywhere.
std::vector<LocalHazards> local_hazards(Area const& area);

/// Who arrives in one neighbourhood: how many a month on average, at what ages.
struct Arrivals {
  double a_month = 0;
  std::array<std::array<double, population_ages>, 2> by_age{};  ///< a month, [sex][age; the last: 90 and over]

  /// Age and sex of one arrival; 90 stands for 90 and over. \param u  uniform
  std::pair<int, Sex> pick(double u) const;
};

/// \param year  from July of it
Arrivals arrivals_of(Area const& area, Neighbourhood const& home, int year);

}  // namespace counterpart
