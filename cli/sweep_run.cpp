#include "cli/sweep_run.hpp"

#include <array>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "cli/interrupt.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/record/results_file.hpp"

namespace counterpart {
namespace {

/// Root's number, on all ranks.
std::int64_t share(Communicator const& comm, std::int64_t of_root) {
  std::array<std::int64_t, 1> number{comm.root() ? of_root : std::numeric_limits<std::int64_t>::min()};
  comm.max(number);
  return number[0];
}

/// Ranks that take one run after another.
class RankGroup {
 public:
  RankGroup(SweepJob const& job, Communicator const& ranks) : job_{job}, ranks_{ranks} {}

  /// \return  false when the run was finished before
  bool run(std::size_t number) {
    auto const& run = job_.plan.runs[number];
    stop_together(ranks_);
    if (share(ranks_, ranks_.root() && job_.folder.finished(run.id) ? 1 : 0) == 1) return false;
    double const start = steady_seconds();
    Simulation simulation{inputs_of(run.scenario), ranks_, job_.audience};
    auto const results = simulation.simulate();
    if (ranks_.root()) {
      write_results(job_.folder.file_of(run.id), results);
      fmt::print("run {} of {}: {}.h5, digest {}, {} arms, {:.0f} s\n", number + 1, job_.plan.runs.size(), run.id,
                 results.digest().substr(0, 16), run.scenario.arms.size(), steady_seconds() - start);
      std::fflush(stdout);
    }
    ranks_.barrier();
    return true;
  }

 private:
  /// Runs in a row mostly have the same area, which takes longest to read.
  RunInputs inputs_of(Scenario const& scenario) {
    if (!area_ || area_name_ != scenario.area) {
      area_ = load_area(data_folder(), scenario.area);
      area_name_ = scenario.area;
    }
    return {scenario, *area_, read_model_parameters(data_folder(), scenario.tables), job_.calibration};
  }

  SweepJob const& job_;
  Communicator const& ranks_;
  std::optional<Area> area_;
  std::string area_name_;
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
  std::array<std::int64_t, 1> skipped{0};
  for (;;) {
    auto const next = static_cast<std::size_t>(share(ranks, ranks.root() ? counter->next() : 0));
    if (next >= work.size()) break;
    if (!group.run(work[next]) && ranks.root()) ++skipped[0];
  }
  world.sum(skipped);
  return {work.size(), static_cast<std::size_t>(skipped[0])};
}

}  // namespace counterpart
