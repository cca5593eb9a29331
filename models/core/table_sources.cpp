#include "models/core/table_sources.hpp"

#include "sim/base/csv.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {

TableSources TableSources::read(std::filesystem::path const& folder) {
  TableSources sources;
  sources.file_ = (folder / "register" / "sources.csv").string();
  auto const table = CsvTable::read(sources.file_);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const at = table.column("status");
    auto const status = find_status(table.text(row, at));
    if (!status) table.fail(row, at, "is not a known status");
    sources.known_.push_back({std::string{table.text(row, table.column("keys"))},
                              std::string{table.text(row, table.column("source"))}, *status});
  }
  return sources;
}

TableSources::Known const& TableSources::of(std::string_view key) const {
  Known const* best = nullptr;
  for (auto const& known : known_) {
    if (key.starts_with(known.keys) && (!best || known.keys.size() > best->keys.size())) best = &known;
  }
  if (!best) throw InputError(file_ + ": there is no source of `" + std::string{key} + "`");
  return *best;
}

}  // namespace counterpart
