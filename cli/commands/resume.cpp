#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/checkpoints.hpp"
#include "cli/commands/commands.hpp"
#include "cli/run_flags.hpp"
#include "cli/scenario_file.hpp"
#include "cli/simulation.hpp"
#include "sim/record/difference.hpp"
#include "sim/store/agreement.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart resume CHECKPOINT --out FILE [OPTIONS]",
    "Goes on with a run from the checkpoint that `counterpart run --checkpoint` has left, to the same result, bit for\n"
    "bit, as without the stop: on any number of ranks and threads. The scenario is in the checkpoint; tables and\n"
    "program must be those it was made with. When a checkpoint is damaged, the one before stands beside it as\n"
    "CHECKPOINT.previous.\n",
    "  counterpart resume surrey.ckpt --out surrey.h5\n"
    "  mpirun -n 4 counterpart resume surrey.ckpt --out surrey.h5 --checkpoint surrey.ckpt\n"
    "  counterpart resume surrey.ckpt.previous --out surrey.h5\n"};

/// A run goes on only on what it stood on when it began.
RunInputs inputs_of(std::filesystem::path const& path, CheckpointHead const& head) {
  auto const calibration = head.embedded.find("calibration");
  require(calibration != head.embedded.end(), path.string() + ": holds no calibration");
  auto inputs = read_run_inputs(parse_scenario(head.configuration, path.string() + ":configuration"),
                                Calibration::parse(calibration->second, path.string() + ":calibration"));
  std::vector<std::string> differ;
  for (auto const& one : input_differences(head.inputs, input_digests(inputs))) differ.push_back(one.name);
  require(differ.empty(),
          fmt::format("{}: the run stood on other tables than are here: {}; put back those it began with, "
                      "or set COUNTERPART_DATA to a folder with them",
                      path.string(), fmt::join(differ, ", ")));
  return inputs;
}

Checkpoint open_checkpoint(std::filesystem::path const& path, Communicator const& world) {
  try {
    return {path, world};
  } catch (InputError const& error) {
    auto const former = previous_checkpoint(path);
    if (!std::filesystem::exists(former)) throw;
    throw InputError{fmt::format("{}; the one before is {}", error.what(), former.string())};
  }
}

/// What a killed run has left goes; a run that is still on keeps its checkpoint to itself.
void clear_away(std::filesystem::path const& path, Communicator const& world) {
  agree(world, complaint([&] {
          if (world.root() && std::filesystem::exists(path.string() + ".lock")) Claim const brief{path};
        }));
}

}  // namespace

int resume_command(Words const& words, Communicator const& world) {
  Options options{help};
  options.plain("checkpoint-file", "what `counterpart run --checkpoint` has left");
  add_run_flags(options);
  auto const given = options.parse(words);
  if (!given) return 0;
  std::filesystem::path const path{(*given)["checkpoint-file"].as<std::string>()};
  clear_away(path, world);
  auto const flags = read_run_flags(*given, world);
  auto const checkpoint = open_checkpoint(path, world);
  Simulation run{inputs_of(path, checkpoint.head()), world, flags.audience};
  run.go_on_from(checkpoint);
  return finish_run(run, flags, world);
}

}  // namespace counterpart
