#include "cli/calibration_flag.hpp"
#include "cli/commands/commands.hpp"
#include "cli/run_flags.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "cli/simulation.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart run SCENARIO --out FILE [OPTIONS]",
    "Simulates every resident of an area, month by month, in the baseline and in every arm of the scenario, and\n"
    "writes one result file. The file appears under its name only when it is whole. Under mpirun or srun, all ranks\n"
    "share one run; OMP_NUM_THREADS sets threads a rank. Neither changes a bit of the results.\n",
    "  counterpart run headline --area gloucestershire --out gloucestershire.h5\n"
    "  counterpart run scenarios/pcn-proactive-care.toml --area QXU --years 2 --out pcn.h5\n"
    "  counterpart run headline --area england --residents 100000 --out england-sample.h5\n"
    "  mpirun -n 4 counterpart run headline --area surrey-heartlands --out surrey.h5\n"
    "  counterpart run mine.toml --set programme.pcn_proactive_care.uptake=0.5 --out low-uptake.h5\n"
    "  counterpart run headline --area surrey-heartlands --out surrey.h5 --checkpoint surrey.ckpt\n"};

}  // namespace

int run_command(Words const& words, Communicator const& world) {
  Options options{help};
  options.plain("scenario", "file, or name of a shipped scenario");
  add_scenario_flags(options);
  add_run_flags(options);
  add_calibration_flag(options);
  auto const given = options.parse(words);
  if (!given) return 0;
  auto const flags = read_run_flags(*given, world);
  auto scenario = read_scenario(find_scenario((*given)["scenario"].as<std::string>()), settings_of(*given));
  auto const calibration = calibration_of(*given, scenario.structure);
  Simulation run{read_run_inputs(std::move(scenario), calibration), world, flags.audience};
  return finish_run(run, flags, world);
}

}  // namespace counterpart
