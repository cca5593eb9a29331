#pragma once
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/table_folder.hpp"
#include "sim/base/csv.hpp"

namespace counterpart {

using Names = std::vector<std::string>;

/// What a number may be, both ends included, and how that is said to the user.
struct Range {
  double low;
  double high;
  std::string_view said;
};
inline constexpr Range a_share{0, 1, "a share between 0 and 1"};
inline constexpr Range a_rate{0, 1000, "a rate a year between 0 and 1,000"};
inline constexpr Range a_ratio{0, 100, "a ratio between 0 and 100"};

/// A shipped table whose reader checks every cell. Faults are InputErrors with file and line, or with the file alone
/// when something is missing.
class CheckedTable {
 public:
  /// Throws InputError too for a number laid over this table under a key it does not have.
  explicit CheckedTable(TableFile const& file);

  std::size_t rows() const { return table_.rows(); }
  bool has(std::string_view column) const { return table_.has(column); }
  std::string_view first_column() const { return table_.names().front(); }
  std::string_view text(std::size_t row, std::string_view column) const;
  double number(std::size_t row, std::string_view column, Range const& range) const;
  /// A whole number from `low` to `high`, which are not negative.
  std::size_t whole(std::size_t row, std::string_view column, int low, int high) const;
  /// Position of the cell's word among `names`; else an error that gives the nearest.
  std::size_t word(std::size_t row, std::string_view column, Names const& names) const;

  [[noreturn]] void fail(std::size_t row, std::string_view column, std::string const& message) const;
  /// Throws InputError for the table as a whole.
  [[noreturn]] void fail(std::string const& message) const;

 private:
  /// A number that stands in place of a cell's.
  struct Laid {
    std::string key;
    double number;
  };

  void lay_over(TableSettings const& settings);
  Laid const* laid(std::size_t row, std::size_t column) const;

  std::string file_;
  CsvTable table_;
  std::map<std::pair<std::size_t, std::size_t>, Laid> laid_;  ///< by row and column
};

/// Sees that each cell of a grid is given exactly once.
class Filled {
 public:
  /// \param labels  of each dimension's positions, for messages
  Filled(CheckedTable const& table, std::vector<Names> labels);

  /// Marks what `row` gives; fails when an earlier row gave it.
  void add(std::size_t row, std::initializer_list<std::size_t> position);
  /// Fails naming the first cell that no row gave.
  void check_complete() const;

 private:
  std::string label(std::size_t cell) const;

  CheckedTable const& table_;
  std::vector<Names> labels_;
  std::vector<bool> given_;
};

}  // namespace counterpart
