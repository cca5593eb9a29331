#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace counterpart {

/// Numbers laid over the shipped tables by a scenario: key ("unit_costs.gp_remote.pence") -> number.
using TableSettings = std::map<std::string, double, std::less<>>;

/// A table on disk, and the numbers laid over it.
struct TableFile {
  std::filesystem::path path;
  TableSettings const* settings = nullptr;  ///< of all tables; null = none

  // Not explicit: a path alone is a table as it was shipped.
  TableFile(std::filesystem::path file, TableSettings const* laid_over = nullptr)
      : path{std::move(file)}, settings{laid_over} {}
};

/// A folder of tables, and the numbers laid over them.
class TableFolder {
 public:
  /// Not explicit: a path alone is a folder of tables as they were shipped.
  /// \param settings  outlive the folder and the files taken from it; null = none
  TableFolder(std::filesystem::path folder, TableSettings const* settings = nullptr)
      : folder_{std::move(folder)}, settings_{settings} {}

  TableFile operator/(std::string_view file) const { return {folder_ / file, settings_}; }

 private:
  std::filesystem::path folder_;
  TableSettings const* settings_;
};

}  // namespace counterpart
