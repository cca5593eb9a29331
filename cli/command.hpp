#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/comm/communicator.hpp"

namespace counterpart {

/// Words of the command line behind the command's name.
using Words = std::vector<std::string>;

/// Does a command run on one rank, or on all that were started together?
enum class RanksUsed : std::uint8_t { one, all };

/// A command of the program. Each lies in cli/commands/NAME.cpp; a row in command.cpp makes it known.
struct Command {
  std::string_view name;
  std::string_view summary;
  RanksUsed ranks;
  /// Returns the exit code. Throws InputError (2), WorldError (3), StoppedEarly (75), Interrupted (130).
  int (*act)(Words const& words, Communicator const& world);
};

/// All commands, in the order of the help text.
std::span<Command const> commands();

/// Throws InputError that gives the nearest name.
Command const& find_command(std::string_view name);

/// What `counterpart --help` prints.
std::string help_text();

}  // namespace counterpart
