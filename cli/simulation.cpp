#include "cli/simulation.hpp"

#include <array>
#include <cmath>
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

std::filesystem::path shipped_calibration(Structure const& structure) {
  auto const folder = data_folder() / "models" / "england";
  auto const own = folder / structure.calibration_file();
  return std::filesystem::exists(own) ? own : folder / Structure{}.calibration_file();
}

namespace {

/// A calibration with local levels serves the one area that it was made for.
void check_area(Area const& area, Calibration const& calibration) {
  if (!calibration.local || calibration.local->area == area.code) return;
  throw InputError(fmt::format(
      "the calibration holds local levels of {}, and the run is of {} ({}): give one made for it by --calibration, or "
      "none for the national one",
      calibration.local->area, area.code, area.name));
}

}  // namespace

void check_structure(Structure const& structure, Calibration const& calibration) {
  auto const wanted = structure.of_calibration();
  require(
      calibration.structure == wanted,
      fmt::format("the scenario has `{}`, and the calibration was made with `{}`: make one with `counterpart calibrate "
                  "--trends {} --frailty-recovery {}{} --out FILE.h5` and give it by --calibration, or put it where it "
                  "is found, at {}",
                  wanted, calibration.structure, structure.trends ? "published" : "none",
                  structure.frailty_recovers ? "yes" : "no", structure.linked ? " --ascertainment linked" : "",
                  (data_folder() / "models" / "england" / structure.calibration_file()).string()));
}

RunInputs read_run_inputs(Scenario scenario, std::filesystem::path const& calibration) {
  return read_run_inputs(std::move(scenario), Calibration::read(calibration));
}

RunInputs read_run_inputs(Scenario scenario, Calibration calibration) {
  auto area = load_area(data_folder(), scenario.area, scenario.structure.projection());
  check_area(area, calibration);
  auto parameters = read_model_parameters(data_folder(), scenario.tables, scenario.structure);
  check_structure(scenario.structure, calibration);
  return {std::move(scenario), std::move(area), std::move(parameters), std::move(calibration)};
}

std::map<std::string, std::string> input_digests(RunInputs const& inputs) {
  auto digests = table_digests(data_folder(), inputs.scenario.structure);
  digests["calibration"] = inputs.calibration.digest;
  return digests;
}

Simulation::Simulation(RunInputs inputs, Communicator const& world, Audience audience)
    : inputs_{std::move(inputs)},
      world_{world},
      audience_{world.root() ? audience : Audience::nobody},
      input_digests_{input_digests(inputs_)} {}

void Simulation::keep_checkpoints(CheckpointPlan plan) { checkpoints_.emplace(std::move(plan), world_); }

Results Simulation::simulate() {
  auto const started = std::time(nullptr);
  double const start = steady_seconds();
  Results results;
  int const first = checkpoint_ ? static_cast<int>(checkpoint_->head().replicate) : 0;
  for (int r = first; r < inputs_.scenario.replicates; ++r) results = replicate(static_cast<std::uint32_t>(r));
  note(results, started, steady_seconds() - start);
  return results;
}

Results Simulation::replicate(std::uint32_t number) {
  auto const& scenario = inputs_.scenario;
  RunPlan const plan{scenario, inputs_.area, inputs_.parameters, inputs_.calibration, number};
  bool const goes_on = checkpoint_ && number == checkpoint_->head().replicate;
  IcsModel model{plan, world_, goes_on ? IcsModel::Residents::none_yet : IcsModel::Residents::of_the_start};
  int const lived = goes_on ? take_up(model) : begin(model);
  model.record_exposure(true);
  model_bytes_at_start_ = static_cast<double>(model.bytes());
  int const months = scenario.years * 12;
  double const start = steady_seconds();
  auto const cost_before = world_.cost();
  Progress progress{{task_name(number), months, "months"}, audience_};
  look(model, progress, number, lived);
  run_months(model, *records_.back(), {lived, months}, [&](int now) { look(model, progress, number, now); });
  months_seconds_ += steady_seconds() - start;
  months_cost_ += world_.cost().since(cost_before);
  model_bytes_ = static_cast<double>(model.bytes());
  residents_ = model.residents_at_start();
  bool const last = number + 1 == static_cast<std::uint32_t>(scenario.replicates);
  return last ? make_results(records_, model, plan) : Results{};
}

RunRecord& Simulation::add_record(IcsModel const& model) {
  records_.push_back(std::make_unique<RunRecord>(model, inputs_.scenario, PublishedRates{inputs_.parameters}, world_));
  return *records_.back();
}

int Simulation::begin(IcsModel& model) {
  if (!checkpoints_) stop_together(world_);
  model.spin_up();
  if (!checkpoints_) stop_together(world_);
  lead_in(model);
  auto& record = add_record(model);
  model.open(0);
  record.open(model);
  return 0;
}

void Simulation::lead_in(IcsModel& model) {
  int const months = inputs_.scenario.structure.lead_in_months();
  if (months == 0) return;
  Progress progress{{fmt::format("{}, before the start", inputs_.area.name), months, "months"}, audience_};
  model.reach_start([&](int lived) {
    progress.reach(lived);
    if (!checkpoints_) stop_together(world_);
  });
}

int Simulation::take_up(IcsModel& model) {
  for (std::int64_t r = 0; r <= checkpoint_->head().replicate; ++r) add_record(model);
  checkpoint_->restore(state_of(model), model.split(), world_);
  model.take_up();
  return static_cast<int>(checkpoint_->head().months_lived);
}

StateList Simulation::state_of(IcsModel& model) const {
  StateList state;
  model.list_state(state);
  for (std::size_t r = 0; r < records_.size(); ++r) records_[r]->list_state(fmt::format("replicate_{}", r + 1), state);
  return state;
}

void Simulation::look(IcsModel& model, Progress& progress, std::uint32_t number, int lived) {
  if (lived > 0) progress.reach(lived);
  if (!checkpoints_) return stop_together(world_);
  auto const& scenario = inputs_.scenario;
  bool const end = lived == scenario.years * 12 && static_cast<int>(number) + 1 == scenario.replicates;
  std::string const month = lived == 0 ? "the start" : (scenario.start + (lived - 1)).text();
  std::string const name = scenario.replicates == 1 ? month : fmt::format("{} of replicate {}", month, number + 1);
  checkpoints_->look({{scenario.resolved, input_digests_, {{"calibration", inputs_.calibration.bytes}}, number, lived},
                      [&] { return state_of(model); },
                      model.split(),
                      name,
                      lived == 0 || end,
                      [&](std::string const& text) { progress.say(text); }});
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
  results.inputs = input_digests_;
  results.embedded["calibration"] = inputs_.calibration.bytes;
  auto& provenance = results.provenance;
  provenance = provenance_of_run(world_);
  provenance["started"] = utc_text(started);
  provenance["finished"] = utc_text(started + std::lround(seconds));  // also where the clock was set meanwhile
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
  if (checkpoint_) {
    auto const& head = checkpoint_->head();
    provenance["resumed"] =
        fmt::format("after {} months of replicate {}; times are of the rest", head.months_lived, head.replicate + 1);
  }
  provenance["title"] = inputs_.scenario.title;
  provenance["pandemic"] = inputs_.scenario.structure.pandemic
                               ? "deaths of 2020-21 with the pandemic; service use and incidence do not follow it"
                               : "no-pandemic counterfactual: mortality of 2020-21 interpolated";
}

RunCost Simulation::cost() const {
  return {months_seconds_, model_bytes_at_start_, model_bytes_, peak_megabytes(), residents_};
}

std::string Simulation::summary() const {
  auto const& scenario = inputs_.scenario;
  double const millions = static_cast<double>(residents_) * scenario.years * 12 *
                          static_cast<double>(scenario.arms.size()) * scenario.replicates / 1e6;
  double const core_seconds = months_seconds_ * world_.size() * thread_count();
  return fmt::format("{:.1f} million resident-months in {:.0f} s ({:.2f} million a core-second), {:.0f} MB on root",
                     millions, months_seconds_, millions / core_seconds, peak_megabytes());
}

}  // namespace counterpart
