#include "sim/base/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <set>
#include <utility>

#include "sim/base/errors.hpp"
#include "sim/base/text.hpp"

namespace counterpart {

/// Walks the text once. Quoted cells are unquoted in place, for they only get shorter.
class CsvReader {
 public:
  explicit CsvReader(CsvTable& table) : table_{table}, text_{table.buffer_} {}

  void read() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < text_.size()) read_line();
    if (table_.names_.empty()) fail("has no header line");
  }

 private:
  bool at_line_end() const { return at_ == text_.size() || text_[at_] == '\n' || ends_with_return(); }
  bool ends_with_return() const { return text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n'); }
  void step_over_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size()) ++at_;
    ++line_;
  }

  void read_line() {
    if (text_[at_] == '#') at_ = std::min(text_.find('\n', at_), text_.size());
    if (at_line_end()) return step_over_line_end();
    std::uint32_t const line = line_;
    std::size_t const first = table_.cells_.size();
    do {
      table_.cells_.push_back(read_cell());
    } while (step_over_comma());
    step_over_line_end();
    accept(first, line);
  }

  bool step_over_comma() {
    if (at_line_end()) return false;
    ++at_;
    return true;
  }

  CsvTable::Cell read_cell() {
    if (at_ < text_.size() && text_[at_] == '"') return read_quoted();
    std::size_t const begin = at_;
    while (!at_line_end() && text_[at_] != ',') ++at_;
    return cell(begin, at_);
  }

  CsvTable::Cell read_quoted() {
    std::size_t const begin = ++at_;
    std::size_t end = begin;
    for (;; ++at_) {
      if (at_ >= text_.size()) fail("a double quote is not closed");
      if (text_[at_] == '"' && (++at_ >= text_.size() || text_[at_] != '"')) break;
      if (text_[at_] == '\n') ++line_;
      text_[end++] = text_[at_];
    }
    if (!at_line_end() && text_[at_] != ',') fail("text after a closing double quote");
    return cell(begin, end);
  }

  static CsvTable::Cell cell(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
  }

  void accept(std::size_t first, std::uint32_t line) {
    if (table_.names_.empty()) return accept_header(line);
    std::size_t const found = table_.cells_.size() - first;
    if (found != table_.names_.size()) {
      fail("has " + std::to_string(found) + " cells, the header has " + std::to_string(table_.names_.size()), line);
    }
    table_.lines_.push_back(line);
  }

  void accept_header(std::uint32_t line) {
    std::set<std::string> seen;
    for (CsvTable::Cell const& c : table_.cells_) {
      table_.names_.push_back(text_.substr(c.begin, c.size));
      if (!seen.insert(table_.names_.back()).second) fail("column '" + table_.names_.back() + "' twice", line);
    }
    table_.cells_.clear();
  }

  [[noreturn]] void fail(std::string message, std::uint32_t line = 0) const {
    int const where = static_cast<int>(line == 0 ? line_ : line);
    throw InputError(std::vector<Fault>{{table_.file_, where, 0, std::move(message)}});
  }

  CsvTable& table_;
  std::string& text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

CsvTable CsvTable::read(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary | std::ios::ate};
  require(file.good() && !std::filesystem::is_directory(path), path.string() + ": cannot be read");
  std::string text(static_cast<std::size_t>(file.tellg()), '\0');
  file.seekg(0);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  require(file.good() || text.empty(), path.string() + ": cannot be read to its end");
  return parse(std::move(text), path.string());
}

CsvTable CsvTable::parse(std::string text, std::string name) {
  require(text.size() < std::numeric_limits<std::uint32_t>::max(), name + ": larger than 4 GB");
  CsvTable table;
  table.file_ = std::move(name);
  table.buffer_ = std::move(text);
  CsvReader{table}.read();
  return table;
}

bool CsvTable::has(std::string_view name) const {
  return std::find(names_.begin(), names_.end(), name) != names_.end();
}

std::size_t CsvTable::column(std::string_view name) const {
  auto const found = std::find(names_.begin(), names_.end(), name);
  if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
  std::string const hint = nearest(name, names_);
  throw InputError(file_ + ": no column '" + std::string{name} + "'" +
                   (hint.empty() ? "" : "; nearest is '" + hint + "'"));
}

std::string_view CsvTable::text(std::size_t row, std::size_t column) const {
  COUNTERPART_EXPECTS(row < rows() && column < columns());
  Cell const c = cells_[row * names_.size() + column];
  return {buffer_.data() + c.begin, c.size};
}

double CsvTable::number(std::size_t row, std::size_t column) const {
  std::string_view const cell = text(row, column);
  double value = 0.0;
  auto const [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  bool const whole = error == std::errc{} && end == cell.data() + cell.size() && std::isfinite(value);
  if (!whole) fail(row, column, "'" + std::string{cell} + "' is not a number");
  return value;
}

std::int64_t CsvTable::integer(std::size_t row, std::size_t column) const {
  std::string_view const cell = text(row, column);
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  bool const whole = error == std::errc{} && end == cell.data() + cell.size();
  if (!whole) fail(row, column, "'" + std::string{cell} + "' is not a whole number");
  return value;
}

void CsvTable::fail(std::size_t row, std::size_t column, std::string const& message) const {
  throw InputError(
      std::vector<Fault>{{file_, static_cast<int>(lines_[row]), 0, "column '" + names_[column] + "': " + message}});
}

}  // namespace counterpart
