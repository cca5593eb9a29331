#include "cli/design_check.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/sweep/points.hpp"

namespace counterpart {
namespace {

/// Every parameter of a grid has levels, and the grid is of a size to be run.
void check_crossing(Design const& design, toml::source_region const& where, FaultList& faults) {
  std::size_t crossed = 1;
  for (auto const& parameter : design.parameters) {
    crossed *= std::max<std::size_t>(1, parameter.levels.size());
    auto const& place = parameter.place;
    if (design.kind == DesignKind::grid && parameter.levels.empty())
      faults.add(
          {place.file, place.line, place.column, fmt::format("a grid needs the `values` of {}", parameter.key())});
    if (crossed > static_cast<std::size_t>(most_design_points))
      return faults.add(where, fmt::format("kind {}: makes more than a million points", text(design.kind)));
  }
}

}  // namespace

void check_design_kind(Design const& design, DesignHead const& head, toml::table const& root, FaultList& faults) {
  auto const kind = design.kind;
  auto const& where = root.get("design")->source();
  bool const list = kind == DesignKind::list;
  bool const psa = kind == DesignKind::psa;
  bool const sobol = kind == DesignKind::sobol;
  bool const hypercube = kind == DesignKind::latin_hypercube;
  auto const when = [&](bool amiss, std::string const& message) {
    if (amiss) faults.add(where, fmt::format("kind {}: {}", text(kind), message));
  };
  bool const drawn = hypercube || sobol || psa;
  when(drawn && design.points == 0, "needs `points`: how many");
  when(!drawn && design.points > 0, "says its number of points itself; leave out `points`");
  when((psa || hypercube) && !head.seeded, "needs a `seed`");
  when(list && design.listed.empty(), "needs points: [[point]]");
  when(list && !design.parameters.empty(), "has points, no parameters");
  when(!list && !design.listed.empty(), "has parameters, no points");
  when(!list && !psa && design.parameters.empty(), "needs parameters: [[parameter]]");
  when(!psa && root.contains("correlation"), "has no correlations; psa does");
  when(sobol && design.parameters.size() > most_sobol_dimensions,
       fmt::format("has at most {} parameters", most_sobol_dimensions));
  check_crossing(design, where, faults);
}

}  // namespace counterpart
