#include "cli/simulation.hpp"

#include <array>
#include <chrono>
#include <ctime>

#include <fmt/format.h>
#include <sys/resource.h>

#include "cli/interrupt.hpp"
#include "cli/provenance.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/parallel.hpp"
#include "sim/run/month_loop.hpp"

namespace counterpart {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// To the microsecond, since only integers are summed. Collective.
double mean_over_ranks(double seconds, Communicator const& world) {
  std::array microseconds{static_cast<std::int64_t>(seconds * 1e6)};
  world.sum(std::span<std::int64_t>{microseconds});
  return static_cast<double>(microseconds[0]) / 1e6 / world.size();
}

}  // namespace

std::filesystem::path shipped_calibration() { return data_folder() / "models" / "england" / "calibration.csv"; }

RunInputs read_run_inputs(Scenario scenario, std::filesystem::path const& calibration) {
  return read_run_inputs(std::move(scenario), Calibration::read(calibration));
}

RunInputs read_run_inputs(Scenario scenario, Calibration calibration) {
  auto area = load_area(data_folder(), scenario.area);
  auto parameters = read_model_parameters(data_folder(), scenario.tables);
  return {std::move(scenario), std::move(area), std::move(parameters), std::move(calibration)};
}

Simulation::Simulation(RunInputs inputs, Communicator const& world, Audience audience)
    : inputs_{std::move(inputs)}, world_{world}, audience_{world.root() ? audience : Audience::nobody} {}

Results Simulation::simulate() {
  auto const started = std::time(nullptr);
  auto const start = Clock::now();
  Results results;
  for (int r = 0; r < inputs_.scenario.replicates; ++r) results = replicate(static_cast<std::uint32_t>(r));
  note(results, started, seconds_since(start));
  return results;
}

Results Simulation::replicate(std::uint32_t number) {
  auto const& scenario = inputs_.scenario;
  RunPlan const plan{scenario, inputs_.area, inputs_.parameters, inputs_.calibration, number};
  IcsModel model{plan, world_};
  stop_together(world_);
  model.spin_up();
  stop_together(world_);
  records_.push_back(std::make_unique<RunRecord>(model, scenario, PublishedRates{inputs_.parameters}, world_));
  auto& record = *records_.back();
  model.open(0);
  record.open(model);
  model.record_exposure(true);
  int const months = scenario.years * 12;
  auto const start = Clock::now();
  auto const cost_before = world_.cost();
  Progress progress{{task_name(number), months, "months"}, audience_};
  run_months(model, record, months, [&](int lived) {
    progress.reach(lived);
    stop_together(world_);
  });
  months_seconds_ += seconds_since(start);
  months_cost_ += world_.cost().since(cost_before);
  model_bytes_ = static_cast<double>(model.bytes());
  residents_ = model.residents_at_start();
  bool const last = number + 1 == static_cast<std::uint32_t>(scenario.replicates);
  return last ? make_results(records_, model, plan) : Results{};
}

std::string Simulation::task_name(std::uint32_t number) const {
  auto const& scenario = inputs_.scenario;
  std::string name =
      fmt::format("{}, {} arm{}", inputs_.area.name, scenario.arms.size(), scenario.arms.size() == 1 ? "" : "s");
  if (scenario.replicates > 1) name += fmt::format(", replicate {} of {}", number + 1, scenario.replicates);
  return name;
}

void Simulation::note(Results& results, std::time_t started, double seconds) const {
  results.configuration = inputs_.scenario.resolved;
  results.seed = inputs_.scenario.seed;
  results.inputs = table_digests(data_folder());
  results.inputs["calibration"] = inputs_.calibration.digest;
  results.embedded["calibration"] = inputs_.calibration.text;
  auto& provenance = results.provenance;
  provenance = provenance_of_run(world_);
  provenance["started"] = utc_text(started);
  provenance["finished"] = utc_text(std::time(nullptr));
  provenance["seconds"] = fmt::format("{:.1f}", seconds);
  provenance["seconds_in_months"] = fmt::format("{:.1f}", months_seconds_);
  provenance["communication_calls"] = std::to_string(months_cost_.calls);
  provenance["communication_bytes"] = std::to_string(months_cost_.bytes);
  provenance["communication_seconds"] = fmt::format("{:.3f}", mean_over_ranks(months_cost_.seconds, world_));
  provenance["peak_megabytes_of_root"] = fmt::format("{:.0f}", peak_megabytes());
  provenance["model_bytes_of_root"] = fmt::format("{:.0f}", model_bytes_);
  provenance["area_name"] = inputs_.area.name;
  provenance["residents_of_area"] = std::to_string(inputs_.area.residents());
  provenance["residents_simulated"] = std::to_string(residents_);
  provenance["title"] = inputs_.scenario.title;
  provenance["pandemic"] = "no-pandemic counterfactual: mortality of 2020-21 interpolated";
}

RunCost Simulation::cost() const { return {months_seconds_, model_bytes_, peak_megabytes(), residents_}; }

std::string Simulation::summary() const {
  auto const& scenario = inputs_.scenario;
  double const millions = static_cast<double>(residents_) * scenario.years * 12 *
                          static_cast<double>(scenario.arms.size()) * scenario.replicates / 1e6;
  double const core_seconds = months_seconds_ * world_.size() * thread_count();
  return fmt::format("{:.1f} million resident-months in {:.0f} s ({:.2f} million a core-second), {:.0f} MB on root",
                     millions, months_seconds_, millions / core_seconds, peak_megabytes());
}

}  // namespace counterpart
