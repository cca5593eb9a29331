#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// A table read whole from a comma-separated file: the first line names the columns, lines that start with '#' and
/// empty lines are skipped, a cell may stand in double quotes (a doubled quote inside means one), lines end in LF or
/// CRLF. Every fault is an InputError with file and line.
class CsvTable {
 public:
  /// Throws InputError when the file cannot be read, names a column twice, or has a row of another width.
  static CsvTable read(std::filesystem::path const& path);
  /// The same from text in memory; `name` stands for the file in messages.
  static CsvTable parse(std::string text, std::string name);

  std::size_t rows() const { return lines_.size(); }
  std::size_t columns() const { return names_.size(); }
  std::vector<std::string> const& names() const { return names_; }
  bool has(std::string_view name) const;
  /// Position of a column. Throws InputError that gives the nearest name.
  std::size_t column(std::string_view name) const;

  std::string_view text(std::size_t row, std::size_t column) const;
  /// A finite decimal number. Throws InputError for anything else, an empty cell too.
  double number(std::size_t row, std::size_t column) const;
  std::int64_t integer(std::size_t row, std::size_t column) const;

  /// Throws an InputError that names this file, the row's line and the column.
  [[noreturn]] void fail(std::size_t row, std::size_t column, std::string const& message) const;

 private:
  struct Cell {
    std::uint32_t begin;
    std::uint32_t size;
  };
  friend class CsvReader;

  std::string file_;
  std::string buffer_;
  std::vector<std::string> names_;
  std::vector<Cell> cells_;           ///< shape {rows, columns}, pieces of buffer_
  std::vector<std::uint32_t> lines_;  ///< line of each row in the file, from 1
};

}  // namespace counterpart
