#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/table_columns.hpp"
#include "models/core/table_folder.hpp"
#include "models/core/value.hpp"
#include "sim/base/csv.hpp"

namespace counterpart {

/// One number of a table with its key, which is unique: "pathways.acute_share_through_ae", "interactions.copd.chd",
/// "unit_costs.gp_remote.pence".
struct TableNumber {
  std::string key;
  Value value;
  TableColumn column;
  std::vector<std::size_t> rows;  ///< that repeat it
};

/// The numbers of one table, in order of the file. Source and status of a table without such columns are left empty.
/// Throws InputError naming file and line of what is no number or has no known status.
std::vector<TableNumber> numbers_of_table(std::string_view name, CsvTable const& table);

/// The numbers in force of all tables, with source and status of each.
/// \param folder    that holds the tables
/// \param most      leaves out those of which less may be done
/// \param switched  files of its folder `structure` that switches ask for: "remote_shares_2025.csv", whose shares then
///                  stand in place of those in pathways.csv
std::vector<TableNumber> table_numbers(std::filesystem::path const& folder, Use most = Use::moved,
                                       std::span<std::string const> switched = {});

/// Does calibration depend on this number?
bool needs_calibration(TableNumber const& number);

}  // namespace counterpart
