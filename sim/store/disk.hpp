#pragma once
#include <cstddef>
#include <filesystem>
#include <span>

namespace counterpart {

/// Makes an empty file, so that a path that cannot be written is known at once. Throws WorldError with path and reason.
void make_empty(std::filesystem::path const& path);

/// Makes a file of these bytes and waits until they are on disk. Throws WorldError with path and reason.
void write_to_disk(std::filesystem::path const& path, std::span<std::byte const> bytes);

/// Waits until a file's or folder's content has reached the disk. Throws WorldError with path and reason.
void sync_to_disk(std::filesystem::path const& path);

/// Gives a finished file its name, in place of any file of that name, and waits until that has reached the disk.
/// Throws WorldError with path and reason.
void rename_on_disk(std::filesystem::path const& from, std::filesystem::path const& to);

}  // namespace counterpart
