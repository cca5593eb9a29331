#include "cli/destination.hpp"

#include <fmt/format.h>

#include "sim/base/errors.hpp"

namespace counterpart {

void check_destination(std::filesystem::path const& out) {
  auto const folder = out.has_parent_path() ? out.parent_path() : std::filesystem::path{"."};
  require(!out.empty(), "--out needs a file name");
  require(std::filesystem::is_directory(folder),
          fmt::format("{}: there is no such folder to write to", folder.string()));
  require(!std::filesystem::is_directory(out), fmt::format("{}: is a folder; --out needs a file name", out.string()));
}

}  // namespace counterpart
