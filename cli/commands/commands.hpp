#pragma once
#include "cli/command.hpp"
#include "cli/options.hpp"

namespace counterpart {

// One function a file of this folder, each with its own --help.
int run_command(Words const& words, Communicator const& world);
int resume_command(Words const& words, Communicator const& world);
int calibrate_command(Words const& words, Communicator const& world);
int areas_command(Words const& words, Communicator const& world);
int check_command(Words const& words, Communicator const& world);
int scenarios_command(Words const& words, Communicator const& world);
int slurm_command(Words const& words, Communicator const& world);
int parameters_command(Words const& words, Communicator const& world);
int describe_command(Words const& words, Communicator const& world);
int sensitivity_command(Words const& words, Communicator const& world);
int sweep_command(Words const& words, Communicator const& world);
int show_command(Words const& words, Communicator const& world);
int verify_command(Words const& words, Communicator const& world);
int crate_command(Words const& words, Communicator const& world);
int extract_command(Words const& words, Communicator const& world);
int compare_command(Words const& words, Communicator const& world);

}  // namespace counterpart
