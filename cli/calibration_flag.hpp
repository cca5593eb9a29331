#pragma once
#include <filesystem>

#include "cli/options.hpp"

namespace counterpart {

/// Adds --calibration.
void add_calibration_flag(Options& options);

/// The artefact it names, else the one that ships.
std::filesystem::path calibration_of(boost::program_options::variables_map const& given);

}  // namespace counterpart
