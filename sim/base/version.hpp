#pragma once
#include <string_view>

namespace counterpart {

/// Version of the program, "major.minor.patch".
std::string_view version();

/// Commit the program was built from, 40 hexadecimal digits, followed by "-modified" when tracked files differed from it
/// or source files and tables had been added; "unknown" when built outside a git clone.
std::string_view git_hash();

}  // namespace counterpart
