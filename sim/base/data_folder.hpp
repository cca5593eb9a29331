#pragma once
#include <filesystem>

namespace counterpart {

/// The folder that holds the shipped tables; it has `models/england` under it. Looked for in this order:
/// the environment variable COUNTERPART_DATA, `../share/counterpart` beside the running program (an install), the
/// source tree the program was built from.
/// Throws InputError when COUNTERPART_DATA names a folder without tables, or when no place has them.
std::filesystem::path data_folder();

}  // namespace counterpart
