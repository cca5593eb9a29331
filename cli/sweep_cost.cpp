#include "cli/sweep_pilot.hpp"

#include <algorithm>
#include <chrono>
#include <map>

#include "cli/resolved_text.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::int64_t pilot_size = 4000;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// How many people each run has.
class Sizes {
 public:
  std::int64_t operator()(Scenario const& scenario) {
    auto const found = residents_.find(scenario.area);
    auto const all = found != residents_.end()
                         ? found->second
                         : (residents_[scenario.area] = load_area(data_folder(), scenario.area).residents());
    return std::min(all, scenario.residents.value_or(all));
  }

 private:
  std::map<std::string, std::int64_t> residents_;
};

/// What one run takes, by what it is made of.
struct Rates {
  double reading = 0;   ///< seconds
  double starting = 0;  ///< seconds a resident
  double living = 0;    ///< seconds a resident, arm and month
  double fixed_megabytes = 0;
  double bytes = 0;  ///< a resident and arm
};

Rates pilot(Scenario scenario, std::int64_t residents, Calibration const& calibration) {
  scenario.residents = std::min(residents, pilot_size);
  scenario.years = 1;
  scenario.replicates = 1;
  scenario.resolved = resolved_text(scenario);
  auto const arms = static_cast<double>(scenario.arms.size());
  Rates rates;
  auto const start = Clock::now();
  auto inputs = read_run_inputs(std::move(scenario), calibration);
  rates.reading = seconds_since(start);
  auto const world = Communicator::serial();
  auto const begin = Clock::now();
  Simulation simulation{std::move(inputs), world, Audience::nobody};
  simulation.simulate();
  auto const cost = simulation.cost();
  auto const people = static_cast<double>(cost.residents);
  rates.starting = std::max(0.0, seconds_since(begin) - cost.seconds_in_months) / people;
  rates.living = cost.seconds_in_months / (people * arms * 12);
  rates.bytes = cost.model_bytes / (people * arms);
  rates.fixed_megabytes = std::max(0.0, cost.peak_megabytes - cost.model_bytes / 1e6);
  return rates;
}

}  // namespace

SweepCost measure(SweepPlan const& plan, Calibration const& calibration) {
  Sizes sizes;
  auto const size = [&](PlannedRun const& run) {
    return static_cast<double>(sizes(run.scenario)) * static_cast<double>(run.scenario.arms.size());
  };
  auto const& largest = *std::ranges::max_element(plan.runs, {}, size);
  auto const residents = sizes(largest.scenario);
  auto const rates = pilot(largest.scenario, residents, calibration);
  SweepCost cost;
  cost.pilot_residents = std::min(residents, pilot_size);
  cost.threads = thread_count();
  cost.megabytes = rates.fixed_megabytes + rates.bytes * size(largest) / 1e6;
  for (auto const& run : plan.runs) {
    auto const people = static_cast<double>(sizes(run.scenario));
    double const months = 12.0 * run.scenario.years;
    double const seconds =
        rates.reading + run.scenario.replicates * (rates.starting * people + rates.living * size(run) * months);
    cost.seconds += seconds;
    cost.seconds_of_longest = std::max(cost.seconds_of_longest, seconds);
  }
  return cost;
}

}  // namespace counterpart
