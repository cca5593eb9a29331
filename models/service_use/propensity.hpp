#pragma once
#include "models/core/scalars.hpp"
#include "models/core/table_folder.hpp"
#include "models/service_use/parameters.hpp"

namespace counterpart {

/// Reads propensity.csv, and the level of A&E in service_targets.csv that the visits of the high-use class relate to.
///
/// `high_use_share` becomes the chance of a resident with neither linked condition nor deprivation, so that with the
/// odds of the others the share of all people is the published one. `high_use_level` is that of a resident who at mean
/// rates makes the published visits a year. Throws InputError naming file and line.
void read_propensity(TableFolder const& folder, Scalars const& scalars, ServiceParameters& parameters);

}  // namespace counterpart
