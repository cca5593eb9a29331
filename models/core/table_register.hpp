#pragma once
#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/table_folder.hpp"
#include "models/core/value.hpp"
#include "sim/base/csv.hpp"

namespace counterpart {

/// Must `counterpart calibrate` run again when the number changes, for rates to stay at their published level?
enum class Calibrated { no, yes };

/// A column of a shipped table whose numbers are in force and may be set by a scenario.
struct TableColumn {
  std::string_view table;                ///< file without ".csv"
  std::array<std::string_view, 3> rows;  ///< columns whose words name a number; "" behind the last
  std::string_view column;
  bool alone;  ///< the only one so named: its own name is not part of the key
  NumberKind kind;
  std::string_view unit;
  Calibrated calibrated;

  bool whole() const { return unit == "pence"; }
  /// The columns that give its source and status.
  std::string source_column() const { return table == "conditions" ? std::string{column} + "_source" : "source"; }
  std::string status_column() const { return table == "conditions" ? std::string{column} + "_status" : "status"; }
};

/// Every such column, in order of tables. Left out are the tables of places and people (census, life tables, births,
/// moves), those that only check results, and rows the model does not use.
std::span<TableColumn const> table_columns();

/// One number of a table with its key, which is unique: "pathways.acute_share_through_ae", "interactions.copd.chd",
/// "unit_costs.gp_remote.pence".
struct TableNumber {
  std::string key;
  Value value;
  TableColumn column;
  std::vector<std::size_t> rows;  ///< that repeat it
};

/// The numbers of one table, in order of the file.
/// Throws InputError naming file and line of what is no number or has no known status.
std::vector<TableNumber> numbers_of_table(std::string_view name, CsvTable const& table);

/// The numbers of all tables. \param folder  that holds the tables
std::vector<TableNumber> table_numbers(std::filesystem::path const& folder);

/// Does calibration depend on this number?
bool needs_calibration(TableNumber const& number);

}  // namespace counterpart
