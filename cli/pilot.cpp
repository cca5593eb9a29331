#include "cli/pilot.hpp"

#include <algorithm>
#include <ctime>

#include "cli/resolved_text.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

constexpr std::int64_t most_residents = 50'000;

/// Processor time of all threads, which other programs on the machine do not lengthen.
double worked_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

Scenario sample_of(Scenario scenario, std::int64_t residents) {
  scenario.residents = residents;
  scenario.years = 1;
  scenario.replicates = 1;
  scenario.resolved = resolved_text(scenario);
  return scenario;
}

}  // namespace

std::int64_t Sizes::operator()(Scenario const& scenario) {
  if (!residents_.contains(scenario.area))
    residents_[scenario.area] = load_area(data_folder(), scenario.area).residents();
  auto const all = residents_[scenario.area];
  return std::min(all, scenario.residents.value_or(all));
}

Pilot run_pilot(Scenario scenario, Calibration const& calibration) {
  Pilot pilot;
  pilot.residents = std::min(Sizes{}(scenario), most_residents);
  auto const residents = static_cast<double>(pilot.residents);
  auto const cells = residents * static_cast<double>(scenario.arms.size());

  double const start = steady_seconds();
  auto inputs = read_run_inputs(sample_of(std::move(scenario), pilot.residents), calibration);
  pilot.pace.reading_seconds = steady_seconds() - start;

  auto const world = Communicator::serial();
  double const begin = steady_seconds();
  double const worked = worked_seconds();
  Simulation simulation{std::move(inputs), world, Audience::nobody};
  simulation.simulate();
  double const seconds = steady_seconds() - begin;
  auto const cost = simulation.cost();
  pilot.cores = std::min(static_cast<double>(thread_count()), (worked_seconds() - worked) / seconds);
  pilot.pace.resident_months_per_core_second = cells * 12 / (cost.seconds_in_months * pilot.cores);
  pilot.pace.setup_core_seconds_per_resident = (seconds - cost.seconds_in_months) * pilot.cores / residents;
  pilot.pace.bytes = cost.model_bytes_at_start / cells;
  pilot.pace.more_bytes_a_year = (cost.model_bytes - cost.model_bytes_at_start) / cells;
  pilot.fixed_megabytes = std::max(0.0, cost.peak_megabytes - cost.model_bytes / 1e6);
  return pilot;
}

}  // namespace counterpart
