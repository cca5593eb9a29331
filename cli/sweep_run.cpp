#include "cli/sweep_run.hpp"

#include <array>
#include <csignal>
#include <limits>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "cli/interrupt.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/record/results_file.hpp"
#include "sim/store/claim.hpp"

namespace counterpart {
namespace {

/// Root's number, on all ranks.
std::int64_t share(Communicator const& comm, std::int64_t of_root) {
  std::array<std::int64_t, 1> number{comm.root() ? of_root : std::numeric_limits<std::int64_t>::min()};
  comm.max(number);
  return number[0];
}

enum class Outcome { done, done_before, with_another };

/// Ranks that take one run after another.
class RankGroup {
 public:
  RankGroup(SweepJob const& job, Communicator const& ranks) : job_{job}, ranks_{ranks} {}

  Outcome run(std::size_t number) {
    auto const& run = job_.plan.runs[number];
    stop_together(ranks_);
    std::unique_ptr<Claim> claim;
    auto const found = static_cast<Outcome>(share(ranks_, static_cast<std::int64_t>(look(run, claim))));
    if (found != Outcome::done) return found;
    double const start = steady_seconds();
    Simulation simulation{inputs_of(run.scenario), ranks_, job_.audience};
    auto const results = simulation.simulate();
    if (ranks_.root()) {
      write_results(job_.folder.file_of(run.id), results);
      tell(number, results, steady_seconds() - start);
    }
    ranks_.barrier();
    return Outcome::done;
  }

 private:
  void tell(std::size_t number, Results const& results, double seconds) const {
    if (job_.finished) return job_.finished(number);
    auto const& run = job_.plan.runs[number];
    fmt::print("run {} of {}: {}.h5, digest {}, {} arms, {:.0f} s\n", number + 1, job_.plan.runs.size(), run.id,
               results.digest().substr(0, 16), run.scenario.arms.size(), seconds);
    std::fflush(stdout);
  }

  /// Runs in a row mostly have the same area, which takes longest to read.
  RunInputs inputs_of(Scenario const& scenario) {
    auto const projection = scenario.structure.projection();
    if (!area_ || area_name_ != scenario.area || projection_ != projection) {
      area_ = load_area(data_folder(), scenario.area, projection);
      area_name_ = scenario.area;
      projection_ = projection;
    }
    return {scenario, *area_, read_model_parameters(data_folder(), scenario.tables, scenario.structure),
            job_.calibration(scenario.structure)};
  }

  /// On root: what will have become of a run; `done` when it is ours to do, with its claim.
  Outcome look(PlannedRun const& run, std::unique_ptr<Claim>& claim) const {
    if (!ranks_.root()) return Outcome::done;
    if (job_.folder.finished(run.id)) return Outcome::done_before;
    claim = Claim::if_free(job_.folder.file_of(run.id));
    if (!claim) return Outcome::with_another;
    return job_.folder.finished(run.id) ? Outcome::done_before : Outcome::done;  // while the claim was another's
  }

  SweepJob const& job_;
  Communicator const& ranks_;
  std::optional<Area> area_;
  std::string area_name_;
  Projection projection_ = Projection::based_2020;
};

}  // namespace

SweepProgress run_sweep(SweepJob const& job, Communicator const& world) {
  if (world.root()) job.folder.open(job.plan);
  world.barrier();
  int const size = job.group_size == 0 ? world.size() : job.group_size;
  Communicator const ranks = world.split(world.rank() / size);
  auto const counter = world.counter();
  auto const work = job.task.runs(job.plan.runs.size());
  RankGroup group{job, ranks};
  std::array<std::int64_t, 4> count{};  // runs by outcome, then groups that were stopped
  try {
    for (;;) {
      auto const next = static_cast<std::size_t>(share(ranks, ranks.root() ? counter->next() : 0));
      if (next >= work.size()) break;
      auto const outcome = group.run(work[next]);
      if (ranks.root()) ++count[static_cast<std::size_t>(outcome)];
    }
  } catch (Interrupted const&) {
    if (interrupt_signal() == SIGINT) throw;
    count[3] = 1;
  }
  world.sum(count);
  SweepProgress const progress{work.size(), static_cast<std::size_t>(count[0]), static_cast<std::size_t>(count[1]),
                               static_cast<std::size_t>(count[2])};
  if (count[3] == 0) return progress;
  throw StoppedEarly{
      fmt::format("stopped before the end; {} of {} runs are finished, those under way are lost; the "
                  "same command goes on with the rest",
                  progress.done + progress.done_before, progress.runs)};
}

}  // namespace counterpart
