#include "cli/command.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/fault_list.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

constexpr std::array table{
    Command{"run", "simulate an area in every arm of a scenario", RanksUsed::all, run_command},
    Command{"resume", "go on with a run from its checkpoint", RanksUsed::all, resume_command},
    Command{"show", "what a run found: arms against the baseline, with intervals", RanksUsed::one, show_command},
    Command{"verify", "run a result file again from what it holds, and compare digests", RanksUsed::all,
            verify_command},
    Command{"compare", "what moved between two result files, and by how much", RanksUsed::one, compare_command},
    Command{"extract", "people and contacts of a run row by row, to try evaluations on", RanksUsed::all,
            extract_command},
    Command{"crate", "pack a result with its inputs and reporting checklists as an RO-Crate", RanksUsed::one,
            crate_command},
    Command{"check", "every fault in a scenario file, and what the scenario is", RanksUsed::one, check_command},
    Command{"scenarios", "the scenarios that come with the program", RanksUsed::one, scenarios_command},
    Command{"areas", "every area there is, with its residents, networks, practices and trusts", RanksUsed::one,
            areas_command},
    Command{"slurm", "a job file for a cluster, with memory and time worked out", RanksUsed::one, slurm_command},
    Command{"sweep", "many runs over a design of parameters: plan, run, collect", RanksUsed::all, sweep_command},
    Command{"parameters", "every number in force, with interval, source and status", RanksUsed::one,
            parameters_command},
    Command{"describe", "what the program is made of: state variables, schedule, streams, numbers by status",
            RanksUsed::one, describe_command},
    Command{"sensitivity", "how far each number moves the answers, one at a time", RanksUsed::all, sensitivity_command},
    Command{"calibrate", "solve the factors on published rates again, on the population of England", RanksUsed::all,
            calibrate_command},
};

}  // namespace

std::span<Command const> commands() { return table; }

Command const& find_command(std::string_view name) {
  auto const found =
      std::find_if(table.begin(), table.end(), [&](auto const& command) { return command.name == name; });
  if (found != table.end()) return *found;
  std::vector<std::string> names;
  for (auto const& command : table) names.emplace_back(command.name);
  throw InputError{fmt::format("there is no command `{}`{}", name, nearest_or_all(name, names))};
}

std::string help_text() {
  std::string text =
      "Every resident of an English integrated care system, month by month, under several care models.\n\n"
      "usage: counterpart COMMAND [OPTIONS]\n\ncommands\n";
  for (auto const& command : table) text += fmt::format("  {:<11} {}\n", command.name, command.summary);
  text +=
      "\n  counterpart COMMAND --help   options and examples of a command\n"
      "  counterpart --version        version and commit\n\n"
      "exit codes: 0 done, 1 differs, 2 the input is wrong, 3 the outside world failed,\n"
      "75 stopped early with a checkpoint, 130 stopped by Ctrl-C\n";
  return text;
}

}  // namespace counterpart
