#pragma once
#include "cli/simulation.hpp"
#include "cli/sweep_plan.hpp"

namespace counterpart {

/// What the runs of a sweep will take on this machine, from a short run of a small sample.
struct SweepCost {
  double seconds = 0;             ///< of all runs one after another
  double seconds_of_longest = 0;  ///< of one run
  double megabytes = 0;           ///< of the largest run, on one rank
  std::int64_t pilot_residents = 0;
  int threads = 1;
};

/// Runs one year of a sample of the sweep's largest run and scales it up by residents, months, arms and replicates.
SweepCost measure(SweepPlan const& plan, Calibration const& calibration);

}  // namespace counterpart
