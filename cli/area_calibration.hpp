#pragma once
#include "cli/options.hpp"
#include "models/programmes/structure.hpp"
#include "sim/comm/communicator.hpp"

namespace counterpart {

/// Adds --area, --local-targets, --shrinkage and --json.
void add_area_calibration_flags(Options& options);

/// Throws InputError that names a flag given without the --area it needs.
void check_no_area_flags(boost::program_options::variables_map const& given);

/// `calibrate --area`: says how an area fits; with local targets, solves its levels and writes its artefact.
/// Collective. \return  exit code
int calibrate_area(boost::program_options::variables_map const& given, Structure const& structure,
                   Communicator const& world);

}  // namespace counterpart
