#include "cli/sweep_plan.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/resolved_text.hpp"
#include "cli/scenario_file.hpp"
#include "sim/base/errors.hpp"
#include "sim/base/sha256.hpp"

namespace counterpart {
namespace {

constexpr std::size_t id_digits = 16;
constexpr std::size_t longest_id = 64;  // of an arm
constexpr char const* filetype = "counterpart-sweep-plan";
constexpr int version = 1;

/// All that every arm of a run shares: points alike in it can share a run. Programmes that enrol are numbered over the
/// whole scenario, which decides their luck, so their ids belong to it.
std::string world_text(Scenario scenario) {
  std::set<std::string> enrolling;
  for (auto const& arm : scenario.arms) {
    for (auto const& programme : arm.programmes) {
      if (programme.enrolment) enrolling.insert(programme.id);
    }
  }
  scenario.arms.resize(1);
  return fmt::format("{}\n{}", resolved_text(scenario), fmt::join(enrolling, " "));
}

/// What an arm does, whatever it is called.
std::string content_text(Arm arm) {
  arm.id = "arm";
  arm.title.clear();
  for (auto& programme : arm.programmes) programme.variant.clear();
  Scenario alone;
  alone.arms = {{"baseline", "", {}}, std::move(arm)};
  return resolved_text(alone);
}

/// An arm of one point beside those of others: its id, and the variants of its programmes, get the point before them.
Arm of_point(Arm arm, std::string const& point) {
  arm.id = fmt::format("{}-{}", point, arm.id);
  require(arm.id.size() <= longest_id,
          fmt::format("arm `{}` has too long an id to be swept: {} letters at most", arm.id, longest_id));
  for (auto& programme : arm.programmes) {
    programme.variant = programme.variant.empty() ? point : fmt::format("{}-{}", point, programme.variant);
  }
  return arm;
}

/// Scenarios of points, gathered into runs.
class Packer {
 public:
  Packer(Design const& design, std::size_t points) : design_{design} {
    digits_ = std::max<std::size_t>(3, std::to_string(points).size());
  }

  void add(SweepPoint const& point, Scenario scenario) {
    auto const number = fmt::format("p{:0{}}", points_.size() + 1, digits_);
    auto& batch = batch_of(scenario);
    PlannedPoint planned{point.values, batch.position, {"baseline"}};
    for (std::size_t a = 1; a < scenario.arms.size(); ++a) {
      auto const& arm = scenario.arms[a];
      auto const content = content_text(arm);
      auto const known = batch.labels.find(content);
      auto const place = known != batch.labels.end() ? known->second : batch.arms.size();
      if (known == batch.labels.end()) {
        batch.labels[content] = place;
        batch.arms.push_back({arm, of_point(arm, number)});
      }
      batch.users[place].emplace_back(points_.size(), planned.labels.size());
      planned.labels.emplace_back();
    }
    ++batch.points;
    points_.push_back(std::move(planned));
  }

  void finish(SweepPlan& plan, InputsOf const& own) {
    for (auto& batch : batches_) {
      // Alone in its run, a point is the run that `counterpart run` would make of the same settings.
      for (std::size_t a = 0; a < batch.arms.size(); ++a) {
        auto const& arm = batch.points == 1 ? batch.arms[a].plain : batch.arms[a].of_point;
        batch.scenario.arms.push_back(arm);
        for (auto const& [point, place] : batch.users[a]) points_[point].labels[place] = arm.id;
      }
      std::sort(batch.scenario.arms.begin() + 1, batch.scenario.arms.end(),
                [](auto const& a, auto const& b) { return a.id < b.id; });
      batch.scenario.resolved = resolved_text(batch.scenario);
      auto const& structure = batch.scenario.structure;
      auto id = run_id(batch.scenario.resolved, own && structure != Structure{} ? own(structure) : plan.inputs);
      plan.runs.push_back({std::move(id), std::move(batch.scenario)});
    }
    plan.points = std::move(points_);
  }

 private:
  struct BothArms {
    Arm plain;
    Arm of_point;
  };
  struct Batch {
    std::size_t position;
    Scenario scenario;
    std::vector<BothArms> arms;
    std::map<std::string, std::size_t> labels;                                      ///< content -> place among the arms
    std::map<std::size_t, std::vector<std::pair<std::size_t, std::size_t>>> users;  ///< place -> points, and arms there
    std::size_t points = 0;
  };

  /// The run that is being filled for scenarios like this one, or a new one.
  Batch& batch_of(Scenario const& scenario) {
    auto const world = world_text(scenario);
    auto const open = open_.find(world);
    if (open != open_.end()) {
      auto& batch = batches_[open->second];
      std::set<std::string> fresh;
      for (std::size_t a = 1; a < scenario.arms.size(); ++a) {
        auto content = content_text(scenario.arms[a]);
        if (batch.labels.count(content) == 0) fresh.insert(std::move(content));
      }
      if (batch.arms.size() + fresh.size() <= design_.arms_per_run) return batch;
    }
    open_[world] = batches_.size();
    Scenario shared = scenario;
    shared.arms.resize(1);
    batches_.push_back({batches_.size(), std::move(shared), {}, {}, {}, 0});
    return batches_.back();
  }

  Design const& design_;
  std::size_t digits_;
  std::vector<PlannedPoint> points_;
  std::vector<Batch> batches_;
  std::map<std::string, std::size_t> open_;  ///< what a run shares -> the batch that is being filled
};

Scenario scenario_of(Design const& design, SweepPoint const& point, std::size_t number) {
  auto settings = design.settings;
  settings.insert(settings.end(), point.settings.begin(), point.settings.end());
  try {
    auto scenario = read_scenario(design.scenario, settings);
    std::erase_if(scenario.arms, [&](auto const& arm) {
      return arm.id != "baseline" && std::ranges::find(design.arms, arm.id) == design.arms.end();
    });
    return scenario;
  } catch (InputError const& error) {
    auto faults = error.faults();
    for (auto& fault : faults) fault.message = fmt::format("{} (point {})", fault.message, number);
    throw InputError{std::move(faults)};
  }
}

}  // namespace

std::string run_id(std::string const& configuration, std::map<std::string, std::string> const& inputs) {
  std::string text = configuration;
  for (auto const& [name, digest] : inputs) text += fmt::format("\n{} {}", name, digest);
  return sha256_of(text).substr(0, id_digits);
}

SweepPlan pack_sweep(Design const& design, std::vector<SweepPoint> const& points, std::vector<Scenario> scenarios,
                     std::map<std::string, std::string> inputs, InputsOf const& own) {
  COUNTERPART_EXPECTS(points.size() == scenarios.size());
  SweepPlan plan;
  plan.title = design.title;
  plan.kind = design.kind;
  plan.design = design.text;
  plan.keys = keys_of(design);
  plan.arms = {"baseline"};
  plan.arms.insert(plan.arms.end(), design.arms.begin(), design.arms.end());
  plan.inputs = std::move(inputs);
  Packer packer{design, points.size()};
  for (std::size_t p = 0; p < points.size(); ++p) packer.add(points[p], std::move(scenarios[p]));
  packer.finish(plan, own);
  return plan;
}

SweepPlan plan_sweep(Design const& design, std::map<std::string, std::string> inputs, InputsOf const& own) {
  auto const points = points_of(design);
  std::vector<Scenario> scenarios;
  for (std::size_t p = 0; p < points.size(); ++p) scenarios.push_back(scenario_of(design, points[p], p + 1));
  return pack_sweep(design, points, std::move(scenarios), std::move(inputs), own);
}

std::string plan_text(SweepPlan const& plan) {
  nlohmann::ordered_json json{{"filetype", filetype},    {"version", version},   {"title", plan.title},
                              {"kind", text(plan.kind)}, {"keys", plan.keys},    {"arms", plan.arms},
                              {"inputs", plan.inputs},   {"design", plan.design}};
  auto& runs = json["runs"] = nlohmann::ordered_json::array();
  for (auto const& run : plan.runs) runs.push_back(run.id);
  auto& points = json["points"] = nlohmann::ordered_json::array();
  for (auto const& point : plan.points)
    points.push_back({{"values", point.values}, {"run", point.run}, {"arms", point.labels}});
  return json.dump(1) + "\n";
}

SweepPlan parse_plan(std::string const& text, std::string const& file) {
  try {
    auto const json = nlohmann::json::parse(text);
    require(json.at("filetype") == filetype && json.at("version") == version,
            fmt::format("{}: not a plan of a sweep that this program reads", file));
    SweepPlan plan;
    plan.title = json.at("title");
    auto const kind = std::ranges::find(design_kind_words(), json.at("kind").get<std::string>());
    require(kind != design_kind_words().end(), fmt::format("{}: of a kind that this program does not know", file));
    plan.kind = static_cast<DesignKind>(kind - design_kind_words().begin());
    plan.keys = json.at("keys");
    plan.arms = json.at("arms");
    plan.inputs = json.at("inputs");
    plan.design = json.at("design");
    for (auto const& id : json.at("runs")) plan.runs.push_back({id, {}});
    for (auto const& point : json.at("points")) {
      plan.points.push_back({point.at("values"), point.at("run"), point.at("arms")});
      require(plan.points.back().run < plan.runs.size(), fmt::format("{}: a point has a run that is not there", file));
    }
    return plan;
  } catch (nlohmann::json::exception const& error) {
    throw InputError{fmt::format("{}: damaged: {}", file, error.what())};
  }
}

}  // namespace counterpart
