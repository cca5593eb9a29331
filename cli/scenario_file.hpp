#pragma once
#include <filesystem>
#include <span>
#include <string_view>

#include "cli/scenario_document.hpp"
#include "models/programmes/programme.hpp"

namespace counterpart {

/// Reads a scenario file (TOML), the files it includes, and settings laid over both. docs/scenario-files.md has the
/// keys.
///
/// Arms come out sorted by id behind the baseline, which is always there and never written; programmes of an arm
/// by id. Every programme and variant of the file is checked, also those no arm uses. The area is written as its key,
/// whichever way the user named it.
///
/// Throws InputError with every fault found: file, line, column, why, and the nearest valid key.
Scenario read_scenario(std::filesystem::path const& path, std::span<Setting const> settings = {});

/// The same from text, such as Scenario::resolved of another run. `name` stands for the file in messages. The area is
/// not looked up, so that no table is needed.
Scenario parse_scenario(std::string_view text, std::string_view name, std::span<Setting const> settings = {});

}  // namespace counterpart
