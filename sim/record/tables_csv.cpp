#include <chrono>
#include <span>

#include <fmt/format.h>

#include "sim/base/errors.hpp"
#include "sim/record/tables_file.hpp"
#include "sim/store/disk.hpp"

namespace counterpart {
namespace {

void add_date(std::string& text, std::int64_t day) {
  std::chrono::year_month_day const date{std::chrono::sys_days{std::chrono::days{day}}};
  fmt::format_to(std::back_inserter(text), "{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

void add_label(std::string& text, std::string const& label) {
  if (label.find_first_of(",\"\n") == label.npos) {
    text += label;
    return;
  }
  text += '"';
  for (char const c : label) text += c == '"' ? "\"\"" : std::string(1, c);
  text += '"';
}

template <class Value>
void add_value(std::string& text, TableColumn const& column, std::vector<std::string> const* labels, Value value) {
  if (column.gaps == TableColumn::Gaps::some && value == static_cast<Value>(no_value)) return;
  if (labels) return add_label(text, (*labels)[static_cast<std::size_t>(value)]);
  if (column.unit == days_unit) return add_date(text, static_cast<std::int64_t>(value));
  text += std::to_string(value);
}

std::string text_of(Tables const& tables, Table const& table) {
  std::string text;
  std::vector<std::vector<std::string> const*> labels;
  for (auto const& column : table.columns) {
    text += (labels.empty() ? "" : ",") + column.name;
    labels.push_back(column.labels.empty() ? nullptr : &tables.labels.at(column.labels));
  }
  text += '\n';
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (c > 0) text += ',';
      auto const& column = table.columns[c];
      std::visit([&](auto const& values) { add_value(text, column, labels[c], values[row]); }, column.values);
    }
    text += '\n';
  }
  return text;
}

}  // namespace

void write_csv(std::filesystem::path const& folder, Tables const& tables) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) throw WorldError{fmt::format("{}: cannot be made: {}", folder.string(), failed.message())};
  for (auto const& table : tables.tables) {
    auto const text = text_of(tables, table);
    auto const path = folder / (table.name + ".csv");
    std::filesystem::path const part = path.string() + ".part";
    try {
      write_to_disk(part, std::as_bytes(std::span{text}));
    } catch (...) {
      std::filesystem::remove(part, failed);
      throw;
    }
    rename_on_disk(part, path);
  }
}

}  // namespace counterpart
