#pragma once
#include <string_view>

namespace counterpart {

/// How the program was compiled. Free of paths, so that a result may carry it.
struct Build {
  std::string_view compiler;   ///< "GNU 12.2.0"
  std::string_view flags;      ///< of every file, without words that hold a path
  std::string_view type;       ///< "Release"
  std::string_view random123;  ///< version of the package, "unknown" where no package manager says; it has no macro
};
Build const& build();

}  // namespace counterpart
