#include "sim/record/tables.hpp"

#include <algorithm>
#include <cstring>
#include <span>

#include <fmt/format.h>

#include "sim/base/errors.hpp"
#include "sim/record/content_hash.hpp"

namespace counterpart {
namespace {

template <class List>
auto const& find_named(List const& list, std::string_view name, char const* what) {
  auto const found = std::ranges::find_if(list, [&](auto const& item) { return item.name == name; });
  require(found != list.end(), fmt::format("there is no {} `{}`", what, name));
  return *found;
}

void add_column(ContentHash& hash, TableColumn const& column) {
  hash.text(column.name);
  hash.text(column.unit);
  hash.text(column.labels);
  hash.length(static_cast<std::size_t>(column.gaps));
  std::visit(
      [&](auto const& values) {
        using Value = typename std::decay_t<decltype(values)>::value_type;
        hash.length(sizeof(Value));
        hash.length(values.size());
        hash.numbers(std::span<Value const>{values});
      },
      column.values);
}

std::string column_fault(Tables const& tables, Table const& table, TableColumn const& column) {
  auto const where = table.name + "/" + column.name;
  if (column.rows() != table.rows()) return where + " has another number of rows than the table's first column";
  if (column.labels.empty()) return "";
  auto const labels = tables.labels.find(column.labels);
  if (labels == tables.labels.end()) return where + " points into labels that are not there: " + column.labels;
  std::int64_t const least = column.gaps == TableColumn::Gaps::some ? no_value : 0;
  auto const most = static_cast<std::int64_t>(labels->second.size()) - 1;
  bool const all = std::visit(
      [&](auto const& values) {
        return std::ranges::all_of(values, [&](auto const value) {
          return static_cast<std::int64_t>(value) >= least && static_cast<std::int64_t>(value) <= most;
        });
      },
      column.values);
  return all ? "" : where + " points beyond its labels";
}

}  // namespace

std::size_t TableColumn::rows() const {
  return std::visit([](auto const& list) { return list.size(); }, values);
}

TableColumn const& Table::column(std::string_view wanted) const { return find_named(columns, wanted, "column"); }

Table const& Tables::table(std::string_view wanted) const { return find_named(tables, wanted, "table"); }

std::string Tables::digest() const {
  ContentHash hash;
  hash.text(configuration);
  for (auto const* map : {&inputs, &facts}) {
    hash.length(map->size());
    for (auto const& [name, text] : *map) {
      hash.text(name);
      hash.text(text);
    }
  }
  hash.length(labels.size());
  for (auto const& [name, list] : labels) {
    hash.text(name);
    hash.length(list.size());
    for (auto const& label : list) hash.text(label);
  }
  std::vector<Table const*> in_order;
  for (auto const& table : tables) in_order.push_back(&table);
  std::ranges::sort(in_order, {}, &Table::name);
  hash.length(in_order.size());
  for (auto const* table : in_order) {
    hash.text(table->name);
    hash.length(table->columns.size());
    for (auto const& column : table->columns) add_column(hash, column);
  }
  return hash.hex();
}

void gather_rows(Tables& tables, Communicator const& comm) {
  if (comm.size() == 1) return;
  for (auto& table : tables.tables) {
    for (auto& column : table.columns) {
      std::visit(
          [&](auto& values) {
            using Value = typename std::decay_t<decltype(values)>::value_type;
            auto const all = comm.gather(std::as_bytes(std::span<Value const>{values}));
            values.resize(all.size() / sizeof(Value));
            if (!all.empty()) std::memcpy(values.data(), all.data(), all.size());
          },
          column.values);
    }
  }
}

std::string structural_fault(Tables const& tables) {
  for (auto const& table : tables.tables) {
    for (auto const& column : table.columns) {
      if (auto fault = column_fault(tables, table, column); !fault.empty()) return fault;
    }
  }
  return "";
}

}  // namespace counterpart
