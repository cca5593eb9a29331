#include "cli/checkpoints.hpp"

#include <array>
#include <charconv>
#include <csignal>
#include <utility>

#include <fmt/format.h>

#include "cli/destination.hpp"
#include "cli/interrupt.hpp"
#include "sim/base/errors.hpp"
#include "sim/base/progress.hpp"

namespace counterpart {
namespace {

namespace po = boost::program_options;

struct Unit {
  std::string_view name;
  int months;
  double seconds;
};
constexpr std::array units{Unit{"year", 12, 0}, Unit{"month", 1, 0}, Unit{"hour", 0, 3600}, Unit{"minute", 0, 60},
                           Unit{"second", 0, 1}};
constexpr int most = 100'000;

std::string size_text(std::uintmax_t bytes) { return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6); }

}  // namespace

CheckpointEvery parse_checkpoint_every(std::string_view text) {
  int number = 0;
  auto const [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string_view name{rest, static_cast<std::size_t>(text.data() + text.size() - rest)};
  while (name.starts_with(' ')) name.remove_prefix(1);
  if (name.ends_with('s')) name.remove_suffix(1);
  for (auto const& unit : units) {
    bool const fits = error == std::errc{} && number >= 1 && number <= most && name == unit.name;
    if (fits) return {number * unit.months, number * unit.seconds, true};
  }
  throw InputError{
      fmt::format("--checkpoint-every \"{}\" must be a whole number from 1 to {} and a unit: \"6 months\" or "
                  "\"1 year\" of the run, \"30 minutes\" or \"2 hours\" of work",
                  text, most)};
}

void add_checkpoint_flags(Options& options) {
  options.add()("checkpoint", po::value<std::string>()->value_name("FILE"),
                "save the state of the run here now and then (HDF5), to go on from with `counterpart resume`; the one "
                "before is kept as FILE.previous")(
      "checkpoint-every", po::value<std::string>()->value_name("TIME"),
      "\"6 months\" of the run or \"30 minutes\" of work; 30 minutes when not given");
}

std::optional<CheckpointPlan> checkpoint_plan_of(po::variables_map const& given, std::filesystem::path const& out) {
  bool const wanted = given.count("checkpoint") > 0;
  require(wanted || given.count("checkpoint-every") == 0, "--checkpoint-every needs --checkpoint FILE as well");
  if (!wanted) return std::nullopt;
  CheckpointPlan plan{given["checkpoint"].as<std::string>(), {}};
  if (given.count("checkpoint-every") > 0)
    plan.every = parse_checkpoint_every(given["checkpoint-every"].as<std::string>());
  check_destination(plan.path, "--checkpoint");
  require(std::filesystem::weakly_canonical(plan.path) != std::filesystem::weakly_canonical(out),
          fmt::format("{}: --checkpoint and --out must be two files", plan.path.string()));
  return plan;
}

Checkpoints::Checkpoints(CheckpointPlan plan, Communicator const& world)
    : plan_{std::move(plan)}, world_{world}, timer_{plan_.every} {}

void Checkpoints::look(Moment const& moment) {
  std::array<std::int64_t, 2> wish{interrupt_signal(), checkpoint_requested() ? 1 : 0};
  if (world_.root() && !moment.last && timer_.due(static_cast<int>(moment.head.months_lived))) wish[1] = 1;
  world_.max(wish);
  if (wish[0] != 0) stop(static_cast<int>(wish[0]), moment);
  if (wish[1] == 0) return;
  write(moment);
  forget_request();
}

void Checkpoints::stop(int signal, Moment const& moment) {
  bool const saved = signal != SIGINT && write(moment);
  std::string const text = "stopped before the end; " + how_to_go_on();
  if (saved) throw StoppedEarly{text};
  throw Interrupted{world_.root() ? text : "stopped before the end"};
}

/// \return whether there is a new one. A full disk is no reason to lose the run: it goes on.
bool Checkpoints::write(Moment const& moment) {
  auto const state = moment.state();
  double const start = steady_seconds();
  try {
    require_room_for_checkpoint(plan_.path, state, world_);
  } catch (WorldError const& error) {
    if (world_.root())
      moment.say(fmt::format("no checkpoint after {}: {}; {}", moment.name, error.what(), how_to_go_on()));
    timer_.written(steady_seconds() - start);
    return false;
  }
  write_checkpoint(plan_.path, moment.head, state, moment.split, world_);
  double const seconds = steady_seconds() - start;
  timer_.written(seconds);
  last_ = moment.name;
  if (world_.root()) {
    moment.say(fmt::format("{}: checkpoint after {}, {} in {:.1f} s", plan_.path.string(), moment.name,
                           size_text(std::filesystem::file_size(plan_.path)), seconds));
  }
  return true;
}

std::string Checkpoints::how_to_go_on() const {
  if (last_.empty()) return "there is no checkpoint yet";
  return fmt::format("the last checkpoint is {} after {}; go on with: counterpart resume {} --out FILE.h5",
                     plan_.path.string(), last_, plan_.path.string());
}

}  // namespace counterpart
