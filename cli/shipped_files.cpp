#include "cli/shipped_files.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "cli/fault_list.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {

namespace fs = std::filesystem;

std::vector<fs::path> shipped_files(fs::path const& folder) {
  std::vector<fs::path> files;
  std::error_code none;
  for (auto const& entry : fs::directory_iterator{data_folder() / folder, none}) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

fs::path find_shipped(std::string_view path_or_name, fs::path const& folder, std::string_view what) {
  fs::path const path{path_or_name};
  if (fs::exists(path) && !fs::is_directory(path)) return path;
  std::vector<std::string> names;
  for (auto const& file : shipped_files(folder)) {
    if (file.filename() == path || file.stem() == path) return file;
    names.push_back(file.stem().string());
  }
  throw InputError{fmt::format("there is no file `{}`, nor a shipped {} of that name{}", path_or_name, what,
                               nearest_or_all(path_or_name, names))};
}

}  // namespace counterpart
