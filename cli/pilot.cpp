#include "cli/pilot.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>

#include "cli/simulation.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

}  // namespace

std::int64_t residents_of(Scenario const& scenario) {
  return scenario.residents.value_or(load_area(data_folder(), scenario.area).residents());
}

Pilot run_pilot(Scenario scenario, std::int64_t most_residents) {
  Pilot pilot;
  pilot.residents_of_run = residents_of(scenario);
  pilot.residents = std::min(pilot.residents_of_run, most_residents);
  scenario.residents = pilot.residents;
  scenario.years = 1;
  scenario.replicates = 1;
  double const residents = static_cast<double>(pilot.residents);
  double const resident_months = residents * 12 * static_cast<double>(scenario.arms.size());

  auto const start = Clock::now();
  auto inputs = read_run_inputs(std::move(scenario), shipped_calibration());
  pilot.pace.reading_seconds = seconds_since(start);
  auto const world = Communicator::serial();
  Simulation simulation{std::move(inputs), world, Audience::nobody};
  auto const before = Clock::now();
  auto const worked_before = std::clock();
  simulation.simulate();
  double const seconds = seconds_since(before);
  double const months = simulation.seconds_in_months();
  // What other programs took of the processors is not counted: a job has its own.
  double const worked = static_cast<double>(std::clock() - worked_before) / CLOCKS_PER_SEC;
  double const cores = std::min(static_cast<double>(thread_count()), worked / seconds);
  pilot.pace.resident_months_per_core_second = resident_months / (months * cores);
  pilot.pace.setup_core_seconds_per_resident = (seconds - months) * cores / residents;
  return pilot;
}

}  // namespace counterpart
