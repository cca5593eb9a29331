#include "models/core/table_register.hpp"

#include <algorithm>
#include <unordered_map>

#include "models/core/table_sources.hpp"

namespace counterpart {
namespace {

/// Reads the numbers of one column.
class ColumnReader {
 public:
  ColumnReader(CsvTable const& table, TableColumn const& column) : table_{table}, column_{column} {}

  void read(std::vector<TableNumber>& into) {
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      std::string_view const first = column_.rows[0].empty() ? "" : cell(row, column_.rows[0]);
      if (auto const column = of_row(column_, first)) add(row, *column, into);
    }
  }

 private:
  std::string_view cell(std::size_t row, std::string_view name) const { return table_.text(row, table_.column(name)); }

  void add(std::size_t row, TableColumn const& column, std::vector<TableNumber>& into) {
    auto const name = key(row);
    auto const [known, fresh] = seen_.emplace(name, into.size());
    if (!fresh) return into[known->second].rows.push_back(row);
    into.push_back({name, value(row), column, {row}});
  }

  std::string key(std::size_t row) const {
    std::string text{column_.table};
    for (auto const name : column_.rows) {
      if (!name.empty()) text += "." + std::string{cell(row, name)};
    }
    return column_.alone ? text : text + "." + std::string{column_.column};
  }

  Value value(std::size_t row) const {
    Value value;
    value.central = table_.number(row, table_.column(column_.column));
    if (table_.has("lo") && table_.has("hi")) {
      value.low = table_.number(row, table_.column("lo"));
      value.high = table_.number(row, table_.column("hi"));
    }
    if (!table_.has(column_.status_column())) return value;
    value.source = cell(row, column_.source_column());
    auto const at = table_.column(column_.status_column());
    auto const status = find_status(table_.text(row, at));
    if (!status) table_.fail(row, at, "is not a known status");
    value.status = *status;
    return value;
  }

  CsvTable const& table_;
  TableColumn const& column_;
  std::unordered_map<std::string, std::size_t> seen_;
};

/// Reads table after table.
class FolderReader {
 public:
  explicit FolderReader(std::filesystem::path const& folder) : folder_{folder} {}

  std::vector<TableNumber> read(TableColumn const& first) {
    auto const file = std::string{first.table} + ".csv";
    auto const table = CsvTable::read(first.switched ? folder_ / "structure" / file : folder_ / file);
    auto numbers = numbers_of_table(first.table, table);
    if (!table.has(first.status_column())) add_sources(numbers);
    return numbers;
  }

 private:
  void add_sources(std::vector<TableNumber>& numbers) {
    if (numbers.empty()) return;
    if (!sources_) sources_ = TableSources::read(folder_);
    for (auto& number : numbers) {
      auto const& known = sources_->of(number.key);
      number.value.source = known.source;
      number.value.status = known.status;
    }
  }

  std::filesystem::path const& folder_;
  std::optional<TableSources> sources_;
};

/// A number of such a table has the place, and the key, of one of pathways.csv.
void replace_in_pathways(std::vector<TableNumber> const& of_switch, std::vector<TableNumber>& numbers) {
  for (auto const& number : of_switch) {
    auto const key = "pathways." + number.key.substr(number.column.table.size() + 1);
    for (auto& other : numbers) {
      if (other.key == key) other.value = number.value;
    }
  }
}

bool asked_for(TableColumn const& column, std::span<std::string const> switched) {
  return !column.switched || std::ranges::find(switched, std::string{column.table} + ".csv") != switched.end();
}

}  // namespace

std::vector<TableNumber> numbers_of_table(std::string_view name, CsvTable const& table) {
  std::vector<TableNumber> numbers;
  for (auto const& column : table_columns()) {
    if (column.table == name) ColumnReader{table, column}.read(numbers);
  }
  return numbers;
}

std::vector<TableNumber> table_numbers(std::filesystem::path const& folder, Use most,
                                       std::span<std::string const> switched) {
  FolderReader reader{folder};
  std::vector<TableNumber> numbers;
  std::string_view last;
  for (auto const& column : table_columns()) {
    if (column.table == last || !asked_for(column, switched)) continue;
    bool const in_place = column.table == "remote_shares_2025";
    if (column.use > most && !in_place) continue;
    last = column.table;
    auto const of_table = reader.read(column);
    if (in_place) {
      replace_in_pathways(of_table, numbers);
    } else {
      std::ranges::copy_if(of_table, std::back_inserter(numbers), [&](auto const& n) { return n.column.use <= most; });
    }
  }
  return numbers;
}

bool needs_calibration(TableNumber const& number) { return number.column.calibrated == Calibrated::yes; }

}  // namespace counterpart
