#pragma once
#include <cstdint>
#include <vector>

#include "models/demography/area.hpp"
#include "models/ics/parameters.hpp"
#include "models/programmes/make_levers.hpp"

namespace counterpart {

/// Factor on the national shares of adults' acute episodes completed on the day, by age, with which an area has the
/// national share in all.
double same_day_scale(Area const& area, ModelParameters const& parameters);

/// What ordinary care of an area is before any arm changes it, by the rates of its residents.
/// \param residents  at the start, by cell
OrdinaryCare ordinary_care(ModelParameters const& parameters, std::vector<std::int64_t> const& residents);

}  // namespace counterpart
