#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/errors.hpp"
#include "sim/base/parallel.hpp"
#include "sim/base/version.hpp"
#include "sim/record/checkpoint.hpp"
#include "sim/record/checkpoint_format.hpp"

namespace counterpart {
namespace {

constexpr std::size_t rows_at_once = 4096;  ///< that a thread unpacks

void check_kind(File const& file) {
  auto const path = file.path().string();
  std::string const filetype = file.has_attribute("filetype") ? file.text("filetype") : "";
  require(filetype == checkpoint_format::filetype,
          fmt::format("{}: not a checkpoint of counterpart (its `filetype` is `{}` and not `{}`)", path, filetype,
                      checkpoint_format::filetype));
  auto const major = file.integer("version_major");
  require(major == checkpoint_format::version_major,
          fmt::format("{}: written in version {}.{} of the format, where this program reads {}.x", path, major,
                      file.integer("version_minor"), checkpoint_format::version_major));
}

/// Half of a run by one program and half by another would be the result of neither.
void check_program(File const& file) {
  auto const made_by = fmt::format("{} ({})", file.text("program_version"), file.text("git_hash"));
  auto const here = fmt::format("{} ({})", version(), git_hash());
  require(made_by == here,
          fmt::format("{}: made by counterpart {}, and this is {}; go on with the program that began, or run anew",
                      file.path().string(), made_by, here));
}

CheckpointHead read_head(File const& file) {
  check_kind(file);
  check_program(file);
  CheckpointHead head;
  head.configuration = file.text("configuration");
  head.replicate = file.integer("replicate");
  head.months_lived = file.integer("months_lived");
  Group const inputs = file.group("inputs");
  for (auto const& name : inputs.attribute_names()) head.inputs[name] = inputs.text(name);
  Group const embedded = file.group("embedded");
  for (auto const& name : embedded.names()) {
    auto const bytes = embedded.dataset(name).read<std::uint8_t>().values;
    head.embedded[name] = {bytes.begin(), bytes.end()};
  }
  return head;
}

/// Nothing may be missing, and nothing left over.
template <class Listed>
void check_names(Group const& group, std::vector<Listed> const& listed) {
  std::set<std::string> wanted;
  for (auto const& one : listed) wanted.insert(one.name);
  auto const there = group.names();
  std::vector<std::string> missing;
  std::vector<std::string> unknown;
  std::ranges::set_difference(wanted, there, std::back_inserter(missing));
  std::ranges::set_difference(there, wanted, std::back_inserter(unknown));
  require(missing.empty() && unknown.empty(),
          fmt::format("{}: does not fit this run: without [{}], with [{}] that is unknown", group.where(),
                      fmt::join(missing, ", "), fmt::join(unknown, ", ")));
}

/// A rank's rows in the file.
struct RowRange {
  std::size_t first = 0;
  std::size_t rows = 0;
};

RowRange own_rows(File const& file, Decomposition const& split, int rank) {
  auto const unit_rows = file.dataset("unit_rows").read<std::int64_t>().values;
  require(unit_rows.size() == split.first.back(),
          fmt::format("{}: has {} units where this run has {}", file.path().string(), unit_rows.size(),
                      split.first.back()));
  RowRange range;
  for (std::size_t unit = 0; unit < split.end(rank); ++unit) {
    (unit < split.begin(rank) ? range.first : range.rows) += static_cast<std::size_t>(unit_rows[unit]);
  }
  return range;
}

void unpack_rows(StateColumn const& column, std::size_t first, std::span<std::byte const> packed) {
  std::size_t const width = column.layout.packed_bytes();
  std::size_t const rows = packed.size() / width;
  parallel_for((rows + rows_at_once - 1) / rows_at_once, [&](std::size_t part, int) {
    std::size_t const end = std::min(rows, (part + 1) * rows_at_once);
    for (std::size_t i = part * rows_at_once; i < end; ++i) column.unpack(first + i, packed.data() + i * width);
  });
}

void read_column(Group const& group, StateColumn const& column, RowRange const& range) {
  RowDataset const stored = group.rows(column.name);
  stored.check_layout(column.layout);
  if (stored.rows() == 0) return;
  require(range.first + range.rows <= stored.rows(), stored.where() + ": has too few rows");
  std::size_t const width = column.layout.packed_bytes();
  std::size_t const step = checkpoint_format::buffer_bytes / width;
  std::vector<std::byte> buffer(std::min(step, range.rows) * width);
  column.grow(range.rows);
  for (std::size_t from = 0; from < range.rows; from += step) {
    auto const packed = std::span{buffer}.first(std::min(step, range.rows - from) * width);
    stored.read(column.layout, range.first + from, packed);
    unpack_rows(column, from, packed);
  }
}

void read_table(Group const& group, StateTable const& table, bool root) {
  auto stored = group.dataset(table.name).read<std::int64_t>();
  bool const share_of_another = table.held == StateTable::Held::in_shares && !root;
  if (share_of_another) std::ranges::fill(stored.values, 0);
  table.set({std::move(stored.shape), std::move(stored.values)});
}

}  // namespace

Checkpoint::Checkpoint(std::filesystem::path const& path, Communicator const& comm)
    : file_{File::open_sealed(path, comm)}, head_{read_head(file_)} {}

void Checkpoint::restore(StateList const& state, Decomposition const& split, Communicator const& comm) const {
  Group const columns = file_.group("columns");
  Group const tables = file_.group("tables");
  check_names(columns, state.columns());
  check_names(tables, state.tables());
  auto const range = own_rows(file_, split, comm.rank());
  for (auto const& column : state.columns()) read_column(columns, column, range);
  for (auto const& table : state.tables()) read_table(tables, table, comm.root());
}

}  // namespace counterpart
