#pragma once
#include <string>
#include <vector>

#include <toml++/toml.h>

#include "cli/scenario_document.hpp"

namespace counterpart {

/// A value of a file as it would be written behind `=`.
std::string toml_text(toml::node const& node);

/// A setting, and where it stands in a file.
struct PlacedSetting {
  Setting setting;
  toml::source_region place;
};

/// Every value of a table as a setting with its dotted key, in order of the keys; inline tables are values. A key in
/// quotes may be dotted itself: "programme.care.uptake" = 0.5.
std::vector<PlacedSetting> settings_in(toml::table const& table);

}  // namespace counterpart
