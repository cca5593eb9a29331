#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/parameters.hpp"
#include "cli/scenario_document.hpp"

namespace counterpart {

enum class DesignKind { grid, latin_hypercube, sobol, list, psa };

std::string_view text(DesignKind kind);
std::span<std::string_view const> design_kind_words();

/// One parameter of a design: its levels, or how it spreads.
struct DesignParameter {
  Parameter parameter;              ///< of a key that the register does not have: the key alone
  std::vector<std::string> levels;  ///< as TOML; none: it is drawn from its spread
  Fault place;                      ///< where it stands in the file, without a message

  std::string const& key() const { return parameter.key; }
};

/// Parameters of which every two have this rank correlation.
struct DesignCorrelation {
  std::vector<std::string> keys;
  double rank;
};

/// One point written in the file.
struct ListedPoint {
  std::vector<Setting> settings;
  Fault place;
};

/// What a design file says, checked and complete.
struct Design {
  std::string title;
  DesignKind kind = DesignKind::list;
  std::filesystem::path scenario;
  std::vector<Setting> settings;  ///< of every point
  std::vector<std::string> arms;  ///< in order of their ids; without the baseline, which is always there
  std::size_t points = 0;         ///< of those kinds that do not say it themselves
  std::uint64_t seed = 0;
  std::size_t arms_per_run = 24;
  std::vector<DesignParameter> parameters;
  std::vector<DesignCorrelation> correlations;
  std::vector<ListedPoint> listed;
  std::string text;  ///< of the file
};

/// One point of a sweep: settings laid over its scenario, behind those of the design.
struct SweepPoint {
  std::vector<Setting> settings;
  std::vector<std::string> values;  ///< of the keys of the sweep, as TOML; "" where the point does not set one
};

/// What sets a parameter to a number. A number with a source keeps it; its interval shrinks to the number.
Setting setting_of(Parameter const& parameter, double number);

/// The keys that points of a design set, in the order of the file.
std::vector<std::string> keys_of(Design const& design);

/// The points of a design: the same on every machine.
std::vector<SweepPoint> points_of(Design const& design);

}  // namespace counterpart
