#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cli/design.hpp"
#include "models/programmes/programme.hpp"

namespace counterpart {

/// One run of a sweep: a scenario like any other. Points that differ in their programmes alone share a run, for its
/// arms share one baseline.
struct PlannedRun {
  std::string id;  ///< first 16 digits of the SHA-256 of its resolved scenario and of its inputs
  Scenario scenario;
};

/// Where a point of a sweep is found.
struct PlannedPoint {
  std::vector<std::string> values;  ///< of the keys of the sweep
  std::size_t run;
  std::vector<std::string> labels;  ///< what the run calls the baseline and each arm of the design
};

struct SweepPlan {
  std::string title;
  DesignKind kind = DesignKind::list;
  std::string design;  ///< text of the file
  std::vector<std::string> keys;
  std::vector<std::string> arms;  ///< baseline first
  std::vector<PlannedPoint> points;
  std::vector<PlannedRun> runs;

  /// The inputs of every run whose switches are as usual: name -> SHA-256.
  std::map<std::string, std::string> inputs;
};

/// The inputs of a run with these switches: name -> SHA-256.
using InputsOf = std::function<std::map<std::string, std::string>(Structure const&)>;

/// Makes points into runs. The same on every machine.
/// \param inputs  of every run: name -> SHA-256
/// \param own     of runs whose switches are not as usual; none = the same inputs
/// Throws InputError for a drawn point that the scenario does not take.
SweepPlan plan_sweep(Design const& design, std::map<std::string, std::string> inputs, InputsOf const& own = {});

/// The same of points whose scenarios have been read: plan_sweep behind its first step.
/// \param scenarios  one for each point, with the arms of the design alone
SweepPlan pack_sweep(Design const& design, std::vector<SweepPoint> const& points, std::vector<Scenario> scenarios,
                     std::map<std::string, std::string> inputs, InputsOf const& own = {});

/// Identity of a run: equal only where everything is equal that a result depends on.
std::string run_id(std::string const& configuration, std::map<std::string, std::string> const& inputs);

/// The plan as text, which a folder of runs keeps beside them: what `sweep collect` needs to know.
std::string plan_text(SweepPlan const& plan);

/// The plan back from its text, without scenarios. Throws InputError naming the file.
SweepPlan parse_plan(std::string const& text, std::string const& file);

}  // namespace counterpart
