#pragma once
#include <filesystem>

namespace counterpart {

/// The folder that holds the shipped tables; it has `models/england` under it: where the environment variable
/// COUNTERPART_DATA points, else `../share/counterpart` beside the running program. An install has the tables there, a
/// build folder a link to the source tree; so no path is compiled in, and an installed program may be moved.
/// Throws InputError when the folder has no tables.
std::filesystem::path data_folder();

}  // namespace counterpart
