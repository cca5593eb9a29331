#pragma once
#include <filesystem>
#include <optional>

#include "cli/options.hpp"
#include "models/programmes/structure.hpp"

namespace counterpart {

/// Adds --calibration.
void add_calibration_flag(Options& options);

/// The artefact it names, else the one that ships for these switches.
std::filesystem::path calibration_of(boost::program_options::variables_map const& given, Structure const& structure);

/// The artefact it names, if any.
std::optional<std::filesystem::path> calibration_given(boost::program_options::variables_map const& given);

}  // namespace counterpart
