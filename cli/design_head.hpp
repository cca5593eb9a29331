#pragma once
#include <cstdint>
#include <filesystem>
#include <string_view>

#include <toml++/toml.h>

#include "cli/design.hpp"
#include "cli/fault_list.hpp"

namespace counterpart {

inline constexpr std::int64_t most_design_points = 1'000'000;

/// What the [design] table of a design file says beside what goes into the design as it stands.
struct DesignHead {
  toml::node const* arms = nullptr;  ///< null = all of the scenario
  bool seeded = false;
  bool draw_listed = false;  ///< draw no numbers but those that are listed
};

/// The table of that name; null when there is none, a fault when it is no table.
toml::table const* table_in(toml::table const& root, std::string_view key, FaultList& faults);

/// Reads the [design] table into a design: title, scenario, kind, points, seed, arms in a run.
/// \param file  of the design; a scenario may stand beside it
DesignHead read_design_head(toml::table const& root, std::filesystem::path const& file, Design& design,
                            FaultList& faults);

}  // namespace counterpart
