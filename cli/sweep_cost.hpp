#pragma once
#include "cli/calibrations.hpp"
#include "cli/simulation.hpp"
#include "cli/sweep_plan.hpp"

namespace counterpart {

/// What the runs of a sweep will take on this machine.
struct SweepCost {
  double seconds = 0;             ///< of all runs one after another
  double seconds_of_longest = 0;  ///< of one run
  double megabytes = 0;           ///< of the largest run, on one rank
  std::int64_t pilot_residents = 0;
  int threads = 1;
};

/// Runs a pilot with the arms of the largest run, and one with those of the smallest where it has fewer.
SweepCost measure(SweepPlan const& plan, Calibrations& calibrations);

}  // namespace counterpart
