#pragma once
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart::test {

inline std::filesystem::path england() { return data_folder() / "models/england"; }

/// The shipped tables with one change, in a folder of its own.
class BrokenTables {
 public:
  /// Replaces the first `from` in `file` by `to`.
  BrokenTables(std::string const& file, std::string_view from, std::string_view to) {
    for (auto const& entry : std::filesystem::directory_iterator(england())) {
      if (entry.path().filename() != file) {
        std::filesystem::create_symlink(entry.path(), folder_ / entry.path().filename().string());
      }
    }
    auto text = bytes_of_file(england() / file);
    auto const at = text.find(from);
    if (at == std::string::npos) throw std::logic_error(file + " does not hold '" + std::string{from} + "'");
    std::ofstream{folder_ / file, std::ios::binary} << text.replace(at, from.size(), to);
  }

  std::filesystem::path const& path() const { return folder_.path(); }

  /// What the reader says of it; empty when it finds no fault.
  template <class Reader>
  std::string complaint(Reader reader) const {
    try {
      reader(path());
    } catch (InputError const& error) {
      return error.what();
    }
    return {};
  }

 private:
  ScratchFolder folder_;
};

inline bool holds(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace counterpart::test
