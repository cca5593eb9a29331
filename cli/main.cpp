#include <cstdio>
#include <new>
#include <optional>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "sim/base/errors.hpp"
#include "sim/base/version.hpp"
#include "sim/comm/process.hpp"

namespace {

using namespace counterpart;

constexpr int input_is_wrong = 2;
constexpr int world_failed = 3;
constexpr int stopped_early = 75;

/// Words before any command: --version, --help, help [COMMAND], nothing at all.
std::optional<int> without_command(Words& words) {
  if (words.empty()) {
    fmt::print(stderr, "{}", help_text());
    return input_is_wrong;
  }
  if (words[0] == "--version") {
    fmt::print("counterpart {} ({})\n", version(), git_hash());
    return 0;
  }
  if (words[0] == "help" && words.size() > 1) {
    words = {words[1], "--help"};
    return std::nullopt;
  }
  if (words[0] != "--help" && words[0] != "-h" && words[0] != "help") return std::nullopt;
  fmt::print("{}", help_text());
  return 0;
}

/// Nothing is done that has not reached whoever reads it.
void flush_output() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) throw WorldError{"cannot write to the standard output"};
}

int run(int argc, char** argv, std::optional<Process>& process) {
  Words words{argv + 1, argv + argc};
  if (auto const code = without_command(words)) return *code;
  Command const& command = find_command(words[0]);
  if (command.ranks == RanksUsed::all) process.emplace(argc, argv);
  words.erase(words.begin());
  int const code = command.act(words, process ? process->world() : Communicator::serial());
  flush_output();
  return code;
}

void say(std::string_view message) { fmt::print(stderr, "counterpart: {}\n", message); }

/// The exit code of what was thrown, having said on stderr what it was.
int explain() {
  try {
    throw;
  } catch (InputError const& error) {
    for (auto const& fault : error.faults())
      fault.file.empty() ? say(fault.text()) : fmt::print(stderr, "{}\n", fault.text());
    return input_is_wrong;
  } catch (Interrupted const& stop) {
    say(stop.what());
    return 128 + interrupt_signal();
  } catch (std::bad_alloc const&) {
    say("not enough memory");
    return world_failed;
  } catch (std::exception const& error) {
    say(error.what());
    return world_failed;
  }
}

}  // namespace

/// The only place that catches: all ranks end together, with one exit code.
int main(int argc, char** argv) {
  catch_interrupts();
  std::optional<Process> process;
  int code = 0;
  try {
    code = run(argc, argv, process);
  } catch (StoppedEarly const& stop) {  // all ranks together, so that none must end the others
    code = stopped_early;
    if (!process || process->world().root()) say(stop.what());
  } catch (...) {
    code = explain();
    if (process && process->world().size() > 1) process->abort(code);
  }
  return interrupt_signal() != 0 && code == 0 ? 128 + interrupt_signal() : code;
}
