#pragma once
#include <filesystem>
#include <memory>

#include "cli/checkpoints.hpp"
#include "cli/destination.hpp"
#include "cli/simulation.hpp"

namespace counterpart {

/// Adds what `run` and `resume` share: --out, --quiet, --checkpoint, --checkpoint-every.
void add_run_flags(Options& options);

/// What those flags say. The names that will be written to are this run's as long as this lives.
struct RunFlags {
  std::filesystem::path out;
  Audience audience;
  std::optional<CheckpointPlan> checkpoints;
  std::unique_ptr<Claim> out_claim;  ///< held by root
  std::unique_ptr<Claim> checkpoint_claim;
};

/// Collective. Throws InputError or WorldError when a file could not be written in the end.
RunFlags read_run_flags(boost::program_options::variables_map const& given, Communicator const& world);

/// Simulates, writes the result file and says where it is. Collective. \return the exit code
int finish_run(Simulation& run, RunFlags const& flags, Communicator const& world);

}  // namespace counterpart
