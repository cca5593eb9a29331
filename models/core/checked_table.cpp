#include "models/core/checked_table.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "models/core/table_register.hpp"
#include "sim/base/errors.hpp"
#include "sim/base/text.hpp"

namespace counterpart {

CheckedTable::CheckedTable(TableFile const& file) : file_{file.path.string()}, table_{CsvTable::read(file.path)} {
  if (file.settings && !file.settings->empty()) lay_over(*file.settings);
}

void CheckedTable::lay_over(TableSettings const& settings) {
  auto const name = std::filesystem::path{file_}.stem().string();
  auto const begin = settings.lower_bound(name + ".");
  if (begin == settings.end() || !begin->first.starts_with(name + ".")) return;
  auto const numbers = numbers_of_table(name, table_);
  for (auto at = begin; at != settings.end() && at->first.starts_with(name + "."); ++at) {
    auto const found = std::find_if(numbers.begin(), numbers.end(), [&](auto const& n) { return n.key == at->first; });
    require(found != numbers.end(), fmt::format("{}: there is no number `tables.{}`", file_, at->first));
    auto const column = table_.column(found->column.column);
    for (auto const row : found->rows) laid_[{row, column}] = {at->first, at->second};
  }
}

CheckedTable::Laid const* CheckedTable::laid(std::size_t row, std::size_t column) const {
  if (laid_.empty()) return nullptr;
  auto const found = laid_.find({row, column});
  return found == laid_.end() ? nullptr : &found->second;
}

std::string_view CheckedTable::text(std::size_t row, std::string_view column) const {
  return table_.text(row, table_.column(column));
}

double CheckedTable::number(std::size_t row, std::string_view column, Range const& range) const {
  auto const at = table_.column(column);
  if (auto const* set = laid(row, at)) {
    require(set->number >= range.low && set->number <= range.high,
            fmt::format("tables.{} = {} is not {}", set->key, set->number, range.said));
    return set->number;
  }
  double const value = table_.number(row, at);
  if (value >= range.low && value <= range.high) return value;
  fail(row, column, std::string{text(row, column)} + " is not " + std::string{range.said});
}

std::size_t CheckedTable::whole(std::size_t row, std::string_view column, int low, int high) const {
  auto const at = table_.column(column);
  if (auto const* set = laid(row, at)) {
    bool const fits = set->number >= low && set->number <= high && std::floor(set->number) == set->number;
    require(fits, fmt::format("tables.{} = {} is not a whole number from {} to {}", set->key, set->number, low, high));
    return static_cast<std::size_t>(set->number);
  }
  auto const value = table_.integer(row, at);
  if (value >= low && value <= high) return static_cast<std::size_t>(value);
  fail(row, column,
       std::string{text(row, column)} + " is not from " + std::to_string(low) + " to " + std::to_string(high));
}

std::size_t CheckedTable::word(std::size_t row, std::string_view column, Names const& names) const {
  auto const cell = text(row, column);
  auto const found = std::find(names.begin(), names.end(), cell);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  auto const hint = nearest(cell, names);
  fail(row, column, "'" + std::string{cell} + "' is not known" + (hint.empty() ? "" : "; nearest is '" + hint + "'"));
}

void CheckedTable::fail(std::size_t row, std::string_view column, std::string const& message) const {
  table_.fail(row, table_.column(column), message);
}

void CheckedTable::fail(std::string const& message) const { throw InputError(file_ + ": " + message); }

Filled::Filled(CheckedTable const& table, std::vector<Names> labels) : table_{table}, labels_{std::move(labels)} {
  std::size_t cells = 1;
  for (auto const& names : labels_) cells *= names.size();
  given_.resize(cells);
}

void Filled::add(std::size_t row, std::initializer_list<std::size_t> position) {
  COUNTERPART_EXPECTS(position.size() == labels_.size());
  std::size_t cell = 0;
  std::size_t dimension = 0;
  for (auto const p : position) cell = cell * labels_[dimension++].size() + p;
  if (given_[cell]) table_.fail(row, table_.first_column(), label(cell) + " is given a second time");
  given_[cell] = true;
}

void Filled::check_complete() const {
  auto const gap = std::find(given_.begin(), given_.end(), false);
  if (gap != given_.end()) table_.fail(label(static_cast<std::size_t>(gap - given_.begin())) + " is missing");
}

std::string Filled::label(std::size_t cell) const {
  std::string said;
  for (auto names = labels_.rbegin(); names != labels_.rend(); ++names) {
    said = (*names)[cell % names->size()] + (said.empty() ? "" : ", ") + said;
    cell /= names->size();
  }
  return said;
}

}  // namespace counterpart
