#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/population/column.hpp"
#include "sim/population/row_layout.hpp"

namespace counterpart {

/// Where a row belongs: the unit it is built with, which decides on its rank, and an id that orders rows of a unit.
struct RowKey {
  std::uint32_t unit = 0;
  std::uint64_t id = 0;
};

/// A column that outlives a month, of rows of any kind.
struct StateColumn {
  std::string name;
  RowLayout layout;
  std::function<std::size_t()> rows;
  /// One row without padding. A row that the column does not reach yet is a new one.
  std::function<void(std::size_t row, std::byte* to)> pack;
  /// Makes the column so long, then fills rows.
  std::function<void(std::size_t rows)> grow;
  std::function<void(std::size_t row, std::byte const* from)> unpack;
};

/// A table that outlives a month: whole numbers, a list or a list of lists of one length.
struct StateTable {
  enum class Held {
    alike,     ///< the same on every rank
    in_shares  ///< each rank has a part of a sum
  };
  struct Content {
    std::vector<std::size_t> shape;  ///< one axis or two
    std::vector<std::int64_t> values;
  };

  std::string name;
  Held held;
  std::function<Content()> get;
  std::function<void(Content const&)> set;
};

/// All that outlives a month, listed under names by its owners: what a checkpoint saves and restores, with no idea what
/// it means. The list points into its owners, which must outlive it.
class StateList {
 public:
  /// Whose rows they are. Called once, before any column.
  /// \param key  of a row; not asked while restoring
  void residents(std::function<std::size_t()> count, std::function<RowKey(std::size_t)> key);

  /// A column of all residents. One that is shorter is filled up with new rows; an empty one is kept empty.
  template <class Row>
  void column(std::string name, Column<Row>& column);

  void alike(std::string name, std::vector<std::int64_t>& values);
  void alike(std::string name, std::vector<std::vector<std::int64_t>>& lists);
  void alike(std::string name, std::int64_t& value);
  /// A sum of which each rank has a share; its length never changes.
  void in_shares(std::string name, std::span<std::int64_t> values);
  void in_shares(std::string name, std::function<std::vector<std::int64_t>()> get,
                 std::function<void(std::span<std::int64_t const>)> set);
  void table(StateTable table) { tables_.push_back(std::move(table)); }

  /// Puts this before every name from now on: "arm-id.".
  void under(std::string prefix) { prefix_ = std::move(prefix); }

  std::size_t rows() const { return rows_ ? rows_() : 0; }
  RowKey key(std::size_t row) const { return key_(row); }
  std::vector<StateColumn> const& columns() const { return columns_; }
  std::vector<StateTable> const& tables() const { return tables_; }

 private:
  std::function<std::size_t()> rows_;
  std::function<RowKey(std::size_t)> key_;
  std::string prefix_;
  std::vector<StateColumn> columns_;
  std::vector<StateTable> tables_;
};

template <class Row>
void StateList::column(std::string name, Column<Row>& column) {
  auto const layout = RowLayout::of<Row>();
  auto const pack = [&column, layout](std::size_t row, std::byte* to) {
    Row const fresh{};
    layout.pack(row < column.rows() ? &column[row] : &fresh, to);
  };
  auto const unpack = [&column, layout](std::size_t row, std::byte const* from) { layout.unpack(from, &column[row]); };
  columns_.push_back({prefix_ + std::move(name), layout, [&column] { return column.rows(); }, pack,
                      [&column](std::size_t rows) { column.grow(rows); }, unpack});
}

}  // namespace counterpart
