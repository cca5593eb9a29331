#include "cli/extraction.hpp"

#include <algorithm>
#include <ctime>
#include <set>

#include <fmt/format.h>

#include "cli/fault_list.hpp"
#include "cli/interrupt.hpp"
#include "cli/provenance.hpp"
#include "models/ics/contact_codes.hpp"
#include "sim/run/month_loop.hpp"

namespace counterpart {
namespace {

std::size_t position_of(std::string const& arm, Scenario const& scenario) {
  std::vector<std::string> ids;
  for (auto const& one : scenario.arms) ids.push_back(one.id);
  auto const found = std::ranges::find(ids, arm);
  require(found != ids.end(), fmt::format("--arm: the scenario has no arm `{}`{}", arm, nearest_or_all(arm, ids)));
  return static_cast<std::size_t>(found - ids.begin());
}

std::size_t kind_of(std::string const& kind) {
  auto const names = contact_code_labels().at("kind");
  auto const found = std::ranges::find(names, kind);
  require(found != names.end(), fmt::format("--kinds: there is no contact `{}`{}", kind, nearest_or_all(kind, names)));
  auto const position = static_cast<std::size_t>(found - names.begin());
  bool const night = position == measure(Contact::emergency_bed_day) || position == measure(Contact::elective_bed_day);
  require(!night, fmt::format("--kinds: nights have no rows of their own: ask for {}_admission, whose rows have "
                              "length_of_stay",
                              kind.substr(0, kind.find('_'))));
  return position;
}

void note(Tables& tables, RunInputs const& inputs, Communicator const& world, std::time_t started) {
  tables.configuration = inputs.scenario.resolved;
  tables.seed = inputs.scenario.seed;
  tables.inputs = input_digests(inputs);
  tables.embedded["calibration"] = inputs.calibration.bytes;
  tables.provenance = provenance_of_run(world);
  tables.provenance["started"] = utc_text(started);
  tables.provenance["finished"] = utc_text(std::time(nullptr));
}

}  // namespace

ExtractPlan resolve(ExtractionPlan const& plan, Scenario const& scenario) {
  std::set<std::size_t> arms;
  for (auto const& arm : plan.arms) arms.insert(position_of(arm, scenario));
  if (arms.empty()) arms.insert(scenario.arms.size() > 1 ? 1 : 0);
  if (plan.truth) arms.insert(0);
  require(arms.size() <= 64, "an extract holds at most 64 arms");
  ExtractPlan resolved{{arms.begin(), arms.end()}, EventLog::Kinds{}.set(), plan.history_months, plan.truth};
  if (plan.kinds.empty()) return resolved;
  resolved.kinds.reset();
  for (auto const& kind : plan.kinds) resolved.kinds.set(kind_of(kind));
  return resolved;
}

Tables extract(RunInputs const& inputs, ExtractionPlan const& plan, Communicator const& world, Audience audience) {
  auto const started = std::time(nullptr);
  auto const& scenario = inputs.scenario;
  auto const what = resolve(plan, scenario);
  RunPlan const run{scenario, inputs.area, inputs.parameters, inputs.calibration, plan.replicate};
  IcsModel model{run, world};
  Extract extract{model, run, what, world};
  stop_together(world);
  model.spin_up();
  model.reach_start([&](int) { stop_together(world); });
  extract.open(model);
  int const months = scenario.years * 12;
  Progress progress{{fmt::format("{}, {} arm(s) in rows", inputs.area.name, what.arms.size()), months, "months"},
                    world.root() ? audience : Audience::nobody};
  run_months(model, extract, {0, months}, [&](int lived) {
    progress.reach(lived);
    stop_together(world);
  });
  auto tables = extract.make(model);
  note(tables, inputs, world, started);
  return tables;
}

}  // namespace counterpart
