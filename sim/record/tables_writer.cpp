#include <stdexcept>

#include "sim/record/file_heading.hpp"
#include "sim/record/tables_file.hpp"
#include "sim/store/atomic_file.hpp"

namespace counterpart {
namespace {

void write_column(Group const& group, TableColumn const& column) {
  auto const dataset =
      std::visit([&](auto const& values) { return group.write(column.name, values, {values.size()}, column.unit); },
                 column.values);
  dataset.set("about", column.about);
  if (!column.labels.empty()) dataset.set("labels", column.labels);
  if (column.gaps == TableColumn::Gaps::some) dataset.set("no_value", std::int64_t{no_value});
}

void write_table(File const& file, Table const& table) {
  Group const group = file.create_group(table.name);
  group.set("about", table.about);
  group.set("rows", static_cast<std::int64_t>(table.rows()));
  std::vector<std::string> names;
  for (auto const& column : table.columns) names.push_back(column.name);
  group.set("columns", names);
  for (auto const& column : table.columns) write_column(group, column);
}

}  // namespace

void write_tables(std::filesystem::path const& path, Tables const& tables) {
  if (auto const fault = structural_fault(tables); !fault.empty()) throw std::logic_error{fault};
  AtomicFile whole{path};
  auto const& file = whole.file();
  write_kind(file, tables_format::filetype, tables_format::version_major, tables_format::version_minor);
  file.set("digest", tables.digest());
  if (tables.seed) file.set("seed", std::to_string(*tables.seed));
  file.write("configuration", std::vector{tables.configuration}, {});
  write_inputs(file, tables.inputs);
  write_embedded(file, tables.embedded);
  write_provenance(file, tables.provenance);
  {
    Group const facts = file.create_group("facts");
    for (auto const& [name, text] : tables.facts) facts.set(name, text);
    Group const labels = file.create_group("labels");
    for (auto const& [name, list] : tables.labels) labels.write(name, list, {list.size()});
  }
  for (auto const& table : tables.tables) write_table(file, table);
  whole.commit();
}

}  // namespace counterpart
