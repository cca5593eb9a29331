#pragma once
#include <filesystem>
#include <vector>

#include "cli/parameters.hpp"
#include "models/ics/calibration.hpp"

namespace counterpart {

/// Every number in force in runs of a scenario: of its programmes, of all tables with what its switches leave and put
/// in force, and those that stand in the code.
/// \param data  folder with models/england under it
std::vector<Parameter> numbers_in_force(Scenario const& scenario, std::filesystem::path const& data);

/// Those that were solved: disease rates that agree, and factors on published rates.
std::vector<Parameter> calibration_parameters(Calibration const& calibration, UtilityRule rule);

}  // namespace counterpart
