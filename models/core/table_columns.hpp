#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/value.hpp"

namespace counterpart {

/// Must `counterpart calibrate` run again when the number changes, for rates to stay at their published level?
enum class Calibrated { no, yes };

/// What may be done with a number, the most first.
enum class Use {
  moved,  ///< set by a scenario, and moved by sensitivity analyses
  set,    ///< set by a scenario: the tables of births, deaths and homes
  fixed   ///< in force as it stands: what is read with an area, and tables of a switch
};

/// A column of a shipped table whose numbers are in force.
struct TableColumn {
  std::string_view table;                ///< file without ".csv"
  std::array<std::string_view, 3> rows;  ///< columns whose words name a number; "" behind the last
  std::string_view column;
  bool alone;  ///< the only one so named: its own name is not part of the key
  NumberKind kind;
  std::string_view unit;
  Calibrated calibrated;
  Use use = Use::moved;
  bool switched = false;  ///< stands in the folder `structure`, and is read where a switch asks for it

  bool whole() const { return unit == "pence"; }
  /// The columns that give its source and status. A table without them has its own in register/sources.csv.
  std::string source_column() const { return table == "conditions" ? std::string{column} + "_source" : "source"; }
  std::string status_column() const { return table == "conditions" ? std::string{column} + "_status" : "status"; }
};

/// Every such column, those of one table together. What is left out, with reasons: register/left_out.csv.
std::span<TableColumn const> table_columns();

/// The column as it is for one row; nothing when the model does not use the row.
/// \param first_word  of those that name the row
std::optional<TableColumn> of_row(TableColumn column, std::string_view first_word);

}  // namespace counterpart
