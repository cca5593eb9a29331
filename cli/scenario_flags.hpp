#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

#include "cli/options.hpp"
#include "cli/scenario_document.hpp"

namespace counterpart {

/// Adds --area, --years, --seed, --residents, --replicates and --set.
void add_scenario_flags(Options& options);

/// The flags that were given, as settings laid over a scenario file: those of --set first.
std::vector<Setting> settings_of(boost::program_options::variables_map const& given);

/// The same flags as words of a command line.
Words scenario_words(boost::program_options::variables_map const& given);

/// The file a user means: a path, or the name of a shipped scenario with or without ".toml".
/// Throws InputError that gives the nearest shipped scenario.
std::filesystem::path find_scenario(std::string_view path_or_name);

/// The shipped scenario files in order of their names.
std::vector<std::filesystem::path> shipped_scenarios();

}  // namespace counterpart
