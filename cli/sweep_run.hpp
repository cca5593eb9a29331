#pragma once
#include <functional>

#include "cli/simulation.hpp"
#include "cli/sweep_folder.hpp"
#include "cli/sweep_plan.hpp"
#include "sim/comm/communicator.hpp"
#include "sim/sweep/sweep_task.hpp"

namespace counterpart {

/// The runs of a sweep that one job does.
struct SweepJob {
  SweepPlan const& plan;
  SweepFolder folder;
  SweepTask task;
  int group_size = 0;                                               ///< ranks that share a run; 0 = all of them
  std::function<Calibration const&(Structure const&)> calibration;  ///< that serves these switches
  Audience audience = Audience::nobody;
  /// Told on the root of a group that it has finished a run, its position in the plan; a line is printed when empty.
  std::function<void(std::size_t run)> finished = {};
};

/// What came of it, on all ranks.
struct SweepProgress {
  std::size_t runs = 0;  ///< of the task
  std::size_t done = 0;
  std::size_t done_before = 0;
  std::size_t with_another = 0;  ///< left to another process that is doing them
};

/// Does every run of the task that has no result yet and that no other process is doing. Groups of ranks take the next
/// run as they become free. Collective. After SIGUSR1 or SIGTERM throws StoppedEarly on all ranks together, after
/// Ctrl-C Interrupted: finished runs stay, others leave nothing.
SweepProgress run_sweep(SweepJob const& job, Communicator const& world);

}  // namespace counterpart
