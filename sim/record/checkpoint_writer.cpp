#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "sim/base/parallel.hpp"
#include "sim/base/version.hpp"
#include "sim/record/checkpoint.hpp"
#include "sim/record/checkpoint_format.hpp"
#include "sim/store/agreement.hpp"
#include "sim/store/atomic_file.hpp"
#include "sim/store/disk.hpp"

namespace counterpart {
namespace {

constexpr std::size_t rows_at_once = 4096;                         ///< that a thread packs
constexpr std::uintmax_t heading_bytes = std::uintmax_t{1} << 20;  ///< more than names, texts and descriptions take

/// This rank's rows in the order of the file: by unit, then by id. So no rank, and no way to get here, shows in it.
struct RowOrder {
  std::vector<std::uint32_t> row;
  std::vector<std::int64_t> unit_rows;  ///< of all ranks
  std::size_t first = 0;                ///< place of this rank's first row in the file
  std::size_t whole = 0;
};

RowOrder order_of(StateList const& state, Decomposition const& split, Communicator const& comm) {
  RowOrder order;
  std::vector<RowKey> keys(state.rows());
  order.unit_rows.resize(split.first.back());
  for (std::size_t row = 0; row < keys.size(); ++row) {
    keys[row] = state.key(row);
    COUNTERPART_EXPECTS(keys[row].unit >= split.begin(comm.rank()) && keys[row].unit < split.end(comm.rank()));
    ++order.unit_rows[keys[row].unit];
  }
  comm.sum(order.unit_rows);
  order.row.resize(keys.size());
  std::iota(order.row.begin(), order.row.end(), std::uint32_t{0});
  std::ranges::sort(order.row, {}, [&](std::uint32_t row) { return std::pair{keys[row].unit, keys[row].id}; });
  for (std::size_t unit = 0; unit < order.unit_rows.size(); ++unit) {
    auto const rows = static_cast<std::size_t>(order.unit_rows[unit]);
    if (unit < split.begin(comm.rank())) order.first += rows;
    order.whole += rows;
  }
  return order;
}

void write_head(File const& file, CheckpointHead const& head) {
  file.set("filetype", std::string{checkpoint_format::filetype});
  file.set("version_major", checkpoint_format::version_major);
  file.set("version_minor", checkpoint_format::version_minor);
  file.set("program_version", std::string{version()});
  file.set("git_hash", std::string{git_hash()});
  file.set("replicate", head.replicate);
  file.set("months_lived", head.months_lived);
  file.set("configuration", head.configuration);
  Group const inputs = file.create_group("inputs");
  for (auto const& [name, digest] : head.inputs) inputs.set(name, digest);
  Group const embedded = file.create_group("embedded");
  for (auto const& [name, text] : head.embedded) {
    embedded.write(name, std::vector<std::uint8_t>{text.begin(), text.end()}, {text.size()});
  }
}

void pack_rows(StateColumn const& column, std::span<std::uint32_t const> rows, std::byte* to) {
  std::size_t const width = column.layout.packed_bytes();
  parallel_for((rows.size() + rows_at_once - 1) / rows_at_once, [&](std::size_t part, int) {
    std::size_t const end = std::min(rows.size(), (part + 1) * rows_at_once);
    for (std::size_t i = part * rows_at_once; i < end; ++i) column.pack(rows[i], to + i * width);
  });
}

/// \param most  rows of the rank that has most: all ranks write as often as that one
void write_column(Group const& group, StateColumn const& column, RowOrder const& order, std::size_t most) {
  std::size_t const width = column.layout.packed_bytes();
  std::size_t const step = checkpoint_format::buffer_bytes / width;
  RowDataset const rows = group.create_rows(column.name, column.layout, order.whole);
  std::vector<std::byte> buffer(std::min(step, order.row.size()) * width);
  for (std::size_t from = 0; from < most; from += step) {
    std::size_t const own = from < order.row.size() ? std::min(step, order.row.size() - from) : 0;
    std::span<std::uint32_t const> const which{order.row.data() + (own > 0 ? from : 0), own};
    pack_rows(column, which, buffer.data());
    rows.write(column.layout, own > 0 ? order.first + from : 0, std::span{buffer}.first(own * width));
  }
}

void write_columns(File const& file, StateList const& state, RowOrder const& order, Communicator const& comm) {
  std::vector<std::int64_t> most{static_cast<std::int64_t>(order.row.size())};
  std::vector<std::int64_t> kept;
  for (auto const& column : state.columns()) kept.push_back(column.rows() > 0 ? 1 : 0);
  comm.max(most);
  comm.max(kept);
  Group const group = file.create_group("columns");
  for (std::size_t c = 0; c < kept.size(); ++c) {
    auto const& column = state.columns()[c];
    if (kept[c] == 0) {
      group.create_rows(column.name, column.layout, 0);
    } else {
      write_column(group, column, order, static_cast<std::size_t>(most[0]));
    }
  }
}

void write_tables(File const& file, StateList const& state, Communicator const& comm) {
  Group const group = file.create_group("tables");
  for (auto const& table : state.tables()) {
    auto content = table.get();
    if (table.held == StateTable::Held::in_shares) comm.sum(content.values);
    group.write(table.name, content.values, content.shape);
  }
}

}  // namespace

std::uintmax_t checkpoint_bytes(StateList const& state, Communicator const& comm) {
  std::vector<std::int64_t> bytes{0};
  for (auto const& column : state.columns()) {
    if (column.rows() > 0) bytes[0] += static_cast<std::int64_t>(state.rows() * column.layout.packed_bytes());
  }
  comm.sum(bytes);
  auto sum = static_cast<std::uintmax_t>(bytes[0]);
  for (auto const& table : state.tables()) sum += table.get().values.size() * sizeof(std::int64_t);
  return sum;
}

std::filesystem::path previous_checkpoint(std::filesystem::path const& path) { return path.string() + ".previous"; }

void write_checkpoint(std::filesystem::path const& path, CheckpointHead const& head, StateList const& state,
                      Decomposition const& split, Communicator const& comm) {
  auto const order = order_of(state, split, comm);
  AtomicFile whole{path, comm};
  write_head(whole.file(), head);
  whole.file().write("unit_rows", order.unit_rows, {order.unit_rows.size()});
  write_columns(whole.file(), state, order, comm);
  write_tables(whole.file(), state, comm);
  whole.commit(previous_checkpoint(path));
}

void require_room_for_checkpoint(std::filesystem::path const& path, StateList const& state, Communicator const& comm) {
  auto const bytes = checkpoint_bytes(state, comm) + heading_bytes;
  std::filesystem::path const part = path.string() + ".part";
  agree(comm, comm.root() ? complaint([&] { try_room(part, bytes); }) : "");
}

}  // namespace counterpart
