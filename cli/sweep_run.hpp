#pragma once
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
  int group_size = 0;  ///< ranks that share a run; 0 = all of them
  Calibration const& calibration;
  Audience audience = Audience::nobody;
};

/// What came of it, on root.
struct SweepProgress {
  std::size_t runs = 0;     ///< of the task
  std::size_t skipped = 0;  ///< that were finished before
};

/// Does every run of the task that has no result yet. Groups of ranks take the next run as they become free.
/// Collective. Throws Interrupted on all ranks of a group when a signal has come: finished runs stay, others leave
/// nothing.
SweepProgress run_sweep(SweepJob const& job, Communicator const& world);

}  // namespace counterpart
