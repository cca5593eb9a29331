#include "sim/store/row_dataset.hpp"

#include <fmt/format.h>

#include "sim/store/access.hpp"
#include "sim/store/group.hpp"
#include "sim/store/hdf5/types.hpp"

namespace counterpart {
namespace {

Element element_of(RowField const& field) {
  int const power = field.width == 1 ? 0 : field.width == 2 ? 1 : field.width == 4 ? 2 : 3;
  switch (field.kind) {
    case RowField::Kind::whole:
      return static_cast<Element>(static_cast<int>(Element::uint8) + power);
    case RowField::Kind::with_sign:
      return static_cast<Element>(static_cast<int>(Element::int8) + power);
    case RowField::Kind::fraction:
      break;
  }
  return field.width == 4 ? Element::float32 : Element::float64;
}

/// \param base  hdf5::file_type or hdf5::memory_type
template <class Base>
Handle row_type(RowLayout const& layout, Base base, std::string const& where) {
  Handle type = hdf5::own(H5Tcreate(H5T_COMPOUND, layout.packed_bytes()), H5Tclose, where, "make a row type");
  std::size_t offset = 0;
  for (auto const& field : layout.fields()) {
    Handle one = base(element_of(field), where);
    hsize_t const count = field.count;
    if (count > 1) one = hdf5::own(H5Tarray_create2(one.id(), 1, &count), H5Tclose, where, "make a row type");
    hdf5::check(H5Tinsert(type.id(), field.name.c_str(), offset, one.id()), where, "make a row type");
    offset += field.bytes();
  }
  return type;
}

Handle selected(Handle::Id dataset, std::size_t first, std::size_t rows, std::string const& where) {
  Handle space = hdf5::own(H5Dget_space(dataset), H5Sclose, where, "read its shape");
  hsize_t const start = first;
  hsize_t const count = rows;
  hdf5::check(rows == 0 ? H5Sselect_none(space.id())
                        : H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, &start, nullptr, &count, nullptr),
              where, "select rows");
  return space;
}

Handle in_memory(std::size_t rows, std::string const& where) {
  Handle space = hdf5::space_of({rows}, where);
  if (rows == 0) hdf5::check(H5Sselect_none(space.id()), where, "select rows");
  return space;
}

Handle transfer_of(FileContext const& file, std::string const& where) {
  if (file.together) return shared_transfer();
  return hdf5::own(H5Pcreate(H5P_DATASET_XFER), H5Pclose, where, "prepare a transfer");
}

}  // namespace

std::size_t RowDataset::rows() const {
  Handle const space = hdf5::own(H5Dget_space(id()), H5Sclose, where(), "read its shape");
  Shape const shape = hdf5::shape_of(space.id(), where());
  require(shape.size() == 1, where() + ": not a table of rows");
  return shape[0];
}

void RowDataset::check_layout(RowLayout const& layout) const {
  Handle const stored = hdf5::own(H5Dget_type(id()), H5Tclose, where(), "read its type");
  Handle const wanted = row_type(layout, hdf5::file_type, where());
  if (H5Tequal(stored.id(), wanted.id()) > 0) return;
  throw InputError(
      fmt::format("{}: its rows hold ({}) where this program keeps ({})", where(), text("fields"), layout.text()));
}

void RowDataset::write(RowLayout const& layout, std::size_t first, std::span<std::byte const> packed) const {
  std::size_t const rows = packed.size() / layout.packed_bytes();
  Handle const type = row_type(layout, hdf5::memory_type, where());
  Handle const memory = in_memory(rows, where());
  Handle const space = selected(id(), first, rows, where());
  Handle const transfer = transfer_of(*file(), where());
  hdf5::check(H5Dwrite(id(), type.id(), memory.id(), space.id(), transfer.id(), packed.data()), where(), "write");
}

void RowDataset::read(RowLayout const& layout, std::size_t first, std::span<std::byte> packed) const {
  std::size_t const rows = packed.size() / layout.packed_bytes();
  Handle const type = row_type(layout, hdf5::memory_type, where());
  Handle const memory = in_memory(rows, where());
  Handle const space = selected(id(), first, rows, where());
  hdf5::check(H5Dread(id(), type.id(), memory.id(), space.id(), H5P_DEFAULT, packed.data()), where(), "read");
}

RowDataset Group::create_rows(std::string const& name, RowLayout const& layout, std::size_t rows) const {
  COUNTERPART_EXPECTS(!name.empty() && name.find('/') == std::string::npos);
  std::string const full = below(name);
  Handle const list = hdf5::own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, full, "prepare");
  hdf5::check(H5Pset_obj_track_times(list.id(), false), full, "prepare");
  hdf5::check(H5Pset_layout(list.id(), H5D_CONTIGUOUS), full, "prepare");
  hdf5::check(H5Pset_alloc_time(list.id(), H5D_ALLOC_TIME_EARLY), full, "prepare");
  hdf5::check(H5Pset_fill_time(list.id(), H5D_FILL_TIME_NEVER), full, "prepare");
  Handle const type = row_type(layout, hdf5::file_type, full);
  Handle const space = hdf5::space_of({rows}, full);
  RowDataset dataset{
      hdf5::own(H5Dcreate2(id(), name.c_str(), type.id(), space.id(), H5P_DEFAULT, list.id(), H5P_DEFAULT), H5Dclose,
                full, "make"),
      full, file()};
  dataset.set("fields", layout.text());
  return dataset;
}

RowDataset Group::rows(std::string const& name) const {
  require(has(name) && !is_group(name), where() + ": no dataset '" + name + "'");
  std::string const full = below(name);
  return {hdf5::own(H5Dopen2(id(), name.c_str(), H5P_DEFAULT), H5Dclose, full, "open"), full, file()};
}

}  // namespace counterpart
