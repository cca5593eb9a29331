#include "sim/base/data_folder.hpp"

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

namespace fs = std::filesystem;

bool has_tables(fs::path const& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "models" / "england", ignored);
}

std::vector<fs::path> usual_places() {
  std::vector<fs::path> places;
  std::error_code failed;
  fs::path const program = fs::read_symlink("/proc/self/exe", failed);
  if (!failed) places.push_back(program.parent_path().parent_path() / "share" / "counterpart");
#ifdef COUNTERPART_SOURCE_DIR
  places.emplace_back(COUNTERPART_SOURCE_DIR);
#endif
  return places;
}

}  // namespace

fs::path data_folder() {
  if (char const* const named = std::getenv("COUNTERPART_DATA"); named != nullptr && *named != '\0') {
    require(has_tables(named), "COUNTERPART_DATA=" + std::string{named} + ": no folder models/england there");
    return named;
  }
  std::string tried;
  for (fs::path const& place : usual_places()) {
    if (has_tables(place)) return place;
    tried += (tried.empty() ? "" : ", ") + place.string();
  }
  throw InputError("the tables (models/england) were not found in " + tried + "; set COUNTERPART_DATA to their folder");
}

}  // namespace counterpart
