#pragma once
#include <filesystem>

namespace counterpart {

/// Answers "can the file be written there?" before hours of work. Throws InputError when --out names no file, names a
/// folder, or stands in a folder that is missing; WorldError when nothing can be made in that folder.
void check_destination(std::filesystem::path const& out);

}  // namespace counterpart
