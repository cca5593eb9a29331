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
  std::array<std::array<double, move_groups>, 2> by_group{};  ///< a month, [sex][age group]

  /// Age and sex of one arrival. \param group_u, age_u  uniforms
  std::pair<int, Sex> pick(double group_u, double age_u) const;
};

Arrivals arrivals_of(Area const& area, Neighbourhood const& home);

}  // namespace counterpart
