#include "cli/destination.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "sim/base/errors.hpp"
#include "sim/store/agreement.hpp"

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

void check_destination(std::filesystem::path const& out, std::string_view option) {
  namespace fs = std::filesystem;
  auto const folder = out.has_parent_path() ? out.parent_path() : fs::path{"."};
  require(!out.empty(), fmt::format("{} needs a file name", option));
  require(fs::is_directory(folder), fmt::format("{}: there is no such folder to write to", folder.string()));
  require(!fs::is_directory(out), fmt::format("{}: is a folder; {} needs a file name", out.string(), option));
  require(!fs::exists(out) || fs::is_regular_file(out),
          fmt::format("{}: is no plain file; {} needs a file name", out.string(), option));
  try_to_write_in(folder);
}

std::unique_ptr<Claim> claim_destination(std::filesystem::path const& out, Communicator const& world) {
  std::unique_ptr<Claim> claim;
  agree(world, world.root() ? complaint([&] { claim = std::make_unique<Claim>(out); }) : "");
  return claim;
}

}  // namespace counterpart
