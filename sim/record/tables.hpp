#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/comm/communicator.hpp"

namespace counterpart {

/// The unit of a column of dates.
inline constexpr std::string_view days_unit = "days since 1970-01-01";

/// What stands where a column has no value, in columns that may have none.
inline constexpr int no_value = -1;

/// One column of a table of rows.
struct TableColumn {
  enum class Gaps : std::uint8_t { none, some };
  using Values = std::variant<std::vector<std::int8_t>, std::vector<std::int16_t>, std::vector<std::int32_t>,
                              std::vector<std::int64_t>, std::vector<std::uint64_t>>;

  std::string name;
  std::string unit;    ///< days_unit for dates; "" for codes
  std::string about;   ///< one sentence for a reader who has only the file
  std::string labels;  ///< the list whose positions the values are; "" for numbers and dates
  Gaps gaps = Gaps::none;
  Values values;

  std::size_t rows() const;
};

struct Table {
  std::string name;
  std::string about;
  std::vector<TableColumn> columns;

  std::size_t rows() const { return columns.empty() ? 0 : columns.front().rows(); }
  /// Throws InputError when there is none of that name.
  TableColumn const& column(std::string_view name) const;
};

/// Tables of rows that a run hands over, beside where they come from. What they mean is the model's business.
struct Tables {
  std::vector<Table> tables;
  std::map<std::string, std::vector<std::string>> labels;  ///< lists of texts that columns point into
  std::map<std::string, std::string> facts;                ///< about all of it; under the digest
  std::string configuration;
  std::map<std::string, std::string> inputs;
  std::map<std::string, std::string> embedded;
  std::map<std::string, std::string> provenance;  ///< outside the digest
  std::optional<std::uint64_t> seed;

  /// Throws InputError when there is none of that name.
  Table const& table(std::string_view name) const;

  /// SHA-256 over all but provenance and `about`, as FORMAT.md says.
  std::string digest() const;
};

/// Puts the rows of all ranks together on root, in order of the ranks; others keep none. Collective: every rank has the
/// same tables and columns.
void gather_rows(Tables& tables, Communicator const& comm);

/// What is wrong with the structure: columns of unlike length, labels that are not there or do not reach; "" when
/// nothing is.
std::string structural_fault(Tables const& tables);

}  // namespace counterpart
