#include "cli/sweep_cost.hpp"

#include <algorithm>

#include "cli/pilot.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

int arms_of(PlannedRun const& run) { return static_cast<int>(run.scenario.arms.size()); }

/// The pace by number of arms: the work of a month is on a line through those of two pilots.
class PaceOfArms {
 public:
  PaceOfArms(PlannedRun const& fewest, PlannedRun const& most, Calibrations& calibrations)
      : fewest_{arms_of(fewest)}, most_{arms_of(most)}, pilot_{pilot_of(most, calibrations)} {
    work_of_most_ = work(most_, pilot_.pace);
    work_of_fewest_ = fewest_ == most_ ? work_of_most_ : work(fewest_, pilot_of(fewest, calibrations).pace);
  }

  Pilot const& pilot() const { return pilot_; }

  Pace operator()(int arms) const {
    double const along = fewest_ == most_ ? 1.0 : 1.0 * (arms - fewest_) / (most_ - fewest_);
    Pace pace = pilot_.pace;
    pace.resident_months_per_core_second = arms / (work_of_fewest_ + along * (work_of_most_ - work_of_fewest_));
    return pace;
  }

 private:
  static Pilot pilot_of(PlannedRun const& run, Calibrations& calibrations) {
    return run_pilot(run.scenario, calibrations.serving(run.scenario.structure));
  }

  /// Core-seconds of a resident's month in all arms.
  static double work(int arms, Pace const& pace) { return arms / pace.resident_months_per_core_second; }

  int fewest_;
  int most_;
  Pilot pilot_;
  double work_of_fewest_ = 0;
  double work_of_most_ = 0;
};

JobSize size_of(PlannedRun const& run, std::int64_t residents) {
  JobSize size;
  size.residents = residents;
  size.arms = arms_of(run);
  size.replicates = run.scenario.replicates;
  size.months = 12 * run.scenario.years * run.scenario.replicates;
  return size;
}

}  // namespace

SweepCost measure(SweepPlan const& plan, Calibrations& calibrations) {
  auto const [fewest, most] = std::ranges::minmax_element(plan.runs, {}, arms_of);
  PaceOfArms const pace_of{*fewest, *most, calibrations};
  auto const& pilot = pace_of.pilot();
  Sizes sizes;
  SweepCost cost;
  cost.pilot_residents = pilot.residents;
  cost.threads = thread_count();
  for (auto const& run : plan.runs) {
    auto const size = size_of(run, sizes(run.scenario));
    auto const pace = pace_of(size.arms);
    double const seconds = pace.reading_seconds + core_seconds(size, pace) / pilot.cores;
    double const state = static_cast<double>(size.residents) * size.arms * bytes_at_end(size, pace) / 1e6;
    cost.seconds += seconds;
    cost.seconds_of_longest = std::max(cost.seconds_of_longest, seconds);
    cost.megabytes = std::max(cost.megabytes, pilot.fixed_megabytes + state);
  }
  return cost;
}

}  // namespace counterpart
