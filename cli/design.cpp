#include "cli/design.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "cli/resolved_text.hpp"
#include "sim/base/errors.hpp"
#include "sim/sweep/correlation.hpp"
#include "sim/sweep/points.hpp"

namespace counterpart {
namespace {

constexpr std::array<std::string_view, 5> words{"grid", "latin_hypercube", "sobol", "list", "psa"};

Setting setting(std::string const& key, std::string const& value) {
  return {key, value, fmt::format("--set {}={}", key, value)};
}

/// A number with a source keeps it; its interval shrinks to what was drawn.
std::string value_text(Parameter const& parameter, double number) {
  auto const text = shortest(parameter.whole ? std::floor(number + 0.5) : number);
  return parameter.part.empty() ? text
                                : fmt::format("{{ high = {}, low = {}, {} = {} }}", text, text, parameter.part, text);
}

std::size_t position(std::vector<DesignParameter> const& parameters, std::string const& key) {
  auto const found = std::ranges::find_if(parameters, [&](auto const& p) { return p.key() == key; });
  COUNTERPART_EXPECTS(found != parameters.end());
  return static_cast<std::size_t>(found - parameters.begin());
}

UnitPoints unit_points(Design const& design) {
  auto const keys = keys_of(design);
  DesignLuck const luck{design.seed};
  if (design.kind == DesignKind::sobol) return sobol(design.points, keys.size());
  if (design.kind == DesignKind::latin_hypercube) return latin_hypercube(design.points, keys, luck);
  auto points = random_points(design.points, keys, luck);
  for (auto const& correlation : design.correlations) {
    CorrelatedGroup group{{}, correlation.rank};
    for (auto const& key : correlation.keys) group.dimensions.push_back(position(design.parameters, key));
    correlate(points, group);
  }
  return points;
}

/// Points from coordinates in the unit cube: levels in equal parts, others by their quantiles.
std::vector<SweepPoint> drawn(Design const& design) {
  std::vector<Distribution> distributions;
  for (auto const& parameter : design.parameters) distributions.emplace_back(parameter.parameter.spread);
  std::vector<SweepPoint> list;
  for (auto const& coordinates : unit_points(design)) {
    SweepPoint point;
    for (std::size_t d = 0; d < coordinates.size(); ++d) {
      auto const& parameter = design.parameters[d];
      auto const level = static_cast<std::size_t>(coordinates[d] * static_cast<double>(parameter.levels.size()));
      auto const number = distributions[d].quantile(coordinates[d]);
      auto const value = parameter.levels.empty() ? value_text(parameter.parameter, number) : parameter.levels[level];
      point.settings.push_back(setting(parameter.key(), value));
      bool const whole = parameter.parameter.whole;
      point.values.push_back(parameter.levels.empty() ? shortest(whole ? std::floor(number + 0.5) : number) : value);
    }
    list.push_back(std::move(point));
  }
  return list;
}

std::vector<SweepPoint> crossed(Design const& design) {
  std::vector<std::size_t> levels;
  for (auto const& parameter : design.parameters) levels.push_back(parameter.levels.size());
  std::vector<SweepPoint> list;
  for (auto const& chosen : grid(levels)) {
    SweepPoint point;
    for (std::size_t d = 0; d < chosen.size(); ++d) {
      auto const& parameter = design.parameters[d];
      point.settings.push_back(setting(parameter.key(), parameter.levels[chosen[d]]));
      point.values.push_back(parameter.levels[chosen[d]]);
    }
    list.push_back(std::move(point));
  }
  return list;
}

std::vector<SweepPoint> listed(Design const& design) {
  auto const keys = keys_of(design);
  std::vector<SweepPoint> list;
  for (auto const& written : design.listed) {
    SweepPoint point{written.settings, std::vector<std::string>(keys.size())};
    for (auto const& set : written.settings) {
      point.values[static_cast<std::size_t>(std::ranges::find(keys, set.key) - keys.begin())] = set.value;
    }
    list.push_back(std::move(point));
  }
  return list;
}

}  // namespace

std::string_view text(DesignKind kind) { return words[static_cast<std::size_t>(kind)]; }
std::span<std::string_view const> design_kind_words() { return words; }

Setting setting_of(Parameter const& parameter, double number) {
  return setting(parameter.key, value_text(parameter, number));
}

std::vector<std::string> keys_of(Design const& design) {
  std::vector<std::string> keys;
  for (auto const& parameter : design.parameters) keys.push_back(parameter.key());
  for (auto const& point : design.listed) {
    for (auto const& set : point.settings) {
      if (std::ranges::find(keys, set.key) == keys.end()) keys.push_back(set.key);
    }
  }
  return keys;
}

std::vector<SweepPoint> points_of(Design const& design) {
  if (design.kind == DesignKind::list) return listed(design);
  if (design.kind == DesignKind::grid) return crossed(design);
  return drawn(design);
}

}  // namespace counterpart
