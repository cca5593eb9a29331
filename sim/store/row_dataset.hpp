#pragma once
#include <span>

#include "sim/population/row_layout.hpp"
#include "sim/store/object.hpp"

namespace counterpart {

/// A table of rows with named fields in a file: an HDF5 compound type without padding, stored as it is, unfiltered.
class RowDataset : public Object {
 public:
  std::size_t rows() const;

  /// Throws InputError when the file has fields of other names, kinds or sizes, saying what it has.
  void check_layout(RowLayout const& layout) const;

  /// Writes packed rows from `first` on. In a file opened together all ranks make the call, perhaps with no rows.
  void write(RowLayout const& layout, std::size_t first, std::span<std::byte const> packed) const;
  /// Reads packed rows from `first` on. \pre  check_layout(layout) has passed
  void read(RowLayout const& layout, std::size_t first, std::span<std::byte> packed) const;

 private:
  friend class Group;
  using Object::Object;
};

}  // namespace counterpart
