#include "sim/base/data_folder.hpp"

#include <cstdlib>
#include <string>
#include <system_error>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

namespace fs = std::filesystem;

bool has_tables(fs::path const& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "models" / "england", ignored);
}

fs::path beside_the_program() {
  std::error_code failed;
  fs::path const program = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::path{} : program.parent_path().parent_path() / "share" / "counterpart";
}

}  // namespace

fs::path data_folder() {
  if (char const* const named = std::getenv("COUNTERPART_DATA"); named != nullptr && *named != '\0') {
    require(has_tables(named), "COUNTERPART_DATA=" + std::string{named} + ": no folder models/england there");
    return named;
  }
  auto const place = beside_the_program();
  if (has_tables(place)) return fs::canonical(place);
  throw InputError("the tables (models/england) were not found in " + place.string() +
                   "; set COUNTERPART_DATA to their folder");
}

}  // namespace counterpart
