#pragma once
#include <filesystem>

#include "cli/design.hpp"

namespace counterpart {

/// Reads a design file (TOML): docs/sweeps.md has the keys. Every value it lays over the scenario is tried.
/// Throws InputError with every fault found: file, line, column, why, and the nearest valid key.
Design read_design(std::filesystem::path const& file);

/// The file a user means: a path, or the name of a shipped design. Throws InputError that gives the nearest.
std::filesystem::path find_design(std::string_view path_or_name);

}  // namespace counterpart
