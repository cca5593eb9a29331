#include "cli/destination.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// Makes a file in the folder and takes it away: permissions alone do not say whether that can be done.
void try_to_write_in(std::filesystem::path const& folder) {
  std::string name = (folder / ".counterpart-XXXXXX").string();
  int const file = ::mkstemp(name.data());
  if (file < 0) throw WorldError{fmt::format("{}: cannot be written to: {}", folder.string(), std::strerror(errno))};
  ::close(file);
  ::unlink(name.c_str());
}

}  // namespace

void check_destination(std::filesystem::path const& out) {
  auto const folder = out.has_parent_path() ? out.parent_path() : std::filesystem::path{"."};
  require(!out.empty(), "--out needs a file name");
  require(std::filesystem::is_directory(folder),
          fmt::format("{}: there is no such folder to write to", folder.string()));
  require(!std::filesystem::is_directory(out), fmt::format("{}: is a folder; --out needs a file name", out.string()));
  try_to_write_in(folder);
}

}  // namespace counterpart
