#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

namespace counterpart {

/// The TOML files of a shipped folder ("scenarios", "scenarios/designs") in order of their names.
std::vector<std::filesystem::path> shipped_files(std::filesystem::path const& folder);

/// The file a user means: a path, or the name of a file in a shipped folder with or without ".toml".
/// \param what  it should be, for the message ("scenario")
/// Throws InputError that gives the nearest name.
std::filesystem::path find_shipped(std::string_view path_or_name, std::filesystem::path const& folder,
                                   std::string_view what);

}  // namespace counterpart
