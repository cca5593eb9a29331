#pragma once
#include "models/core/table_folder.hpp"
#include "models/service_use/parameters.hpp"

namespace counterpart {

/// Reads season.csv: the index of events a day by month, scaled so that its twelve months have mean 1. Readmissions
/// follow acute episodes; a slot that is no service of the table has 1 throughout.
/// Throws InputError naming file and line.
std::array<std::array<double, 12>, slot_count> read_season(TableFolder const& folder);

}  // namespace counterpart
