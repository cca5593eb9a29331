#include "sim/store/dataset.hpp"

#include <hdf5_hl.h>

#include "sim/store/access.hpp"
#include "sim/store/hdf5/types.hpp"

namespace counterpart {
namespace {

bool is_float(Element element) { return element == Element::float32 || element == Element::float64; }
bool is_signed(Element element) { return element >= Element::int8 && element <= Element::int64; }
int width(Element element) { return static_cast<int>(element) % 4; }

/// Whether every value of a stored kind can be told exactly in the wanted one (fractions may lose digits).
bool fits(Element stored, Element wanted) {
  if (stored == Element::text || wanted == Element::text) return stored == wanted;
  if (is_float(wanted)) return true;
  if (is_float(stored)) return false;
  if (is_signed(stored) == is_signed(wanted)) return width(stored) <= width(wanted);
  return is_signed(wanted) && width(stored) < width(wanted);
}

/// Selects rows of axis 0 in the file's space, or nothing.
void select_rows(Handle const& space, Shape const& shape, std::size_t first, std::size_t rows,
                 std::string const& where) {
  if (rows == 0) {
    hdf5::check(H5Sselect_none(space.id()), where, "select rows");
    return;
  }
  if (shape.empty()) return;
  std::vector<hsize_t> start(shape.size(), 0);
  std::vector<hsize_t> count{shape.begin(), shape.end()};
  start[0] = first;
  count[0] = rows;
  hdf5::check(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr), where,
              "select rows");
}

Handle space_in_file(Handle::Id dataset, std::string const& where) {
  return hdf5::own(H5Dget_space(dataset), H5Sclose, where, "read its shape");
}

Handle transfer_of(FileContext const& file, std::string const& where) {
  if (file.together) return shared_transfer();
  return hdf5::own(H5Pcreate(H5P_DATASET_XFER), H5Pclose, where, "prepare a transfer");
}

}  // namespace

Shape Dataset::shape() const { return hdf5::shape_of(space_in_file(id(), where()).id(), where()); }

Element Dataset::element() const {
  Handle const type = hdf5::own(H5Dget_type(id()), H5Tclose, where(), "read its type");
  return hdf5::element_of_type(type.id(), where());
}

void Dataset::write_rows(Element element, void const* values, std::size_t first, std::size_t rows) const {
  Shape const whole = shape();
  Shape part = whole;
  if (!part.empty()) part[0] = rows;
  Handle const in_file = space_in_file(id(), where());
  select_rows(in_file, whole, first, rows, where());
  Handle const in_memory = hdf5::space_of(part, where());
  if (rows == 0) hdf5::check(H5Sselect_none(in_memory.id()), where(), "select rows");
  Handle const type = hdf5::memory_type(element, where());
  Handle const transfer = transfer_of(*file(), where());
  hdf5::check(H5Dwrite(id(), type.id(), in_memory.id(), in_file.id(), transfer.id(), values), where(), "write");
}

void Dataset::write_texts(std::span<std::string const> texts) const {
  if (texts.empty()) return;
  auto const pointers = hdf5::pointers(texts);
  Handle const type = hdf5::text_type(where());
  hdf5::check(H5Dwrite(id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), where(), "write");
}

void Dataset::read_values(Element wanted, void* values) const {
  require(fits(element(), wanted), where() + ": holds another kind of values than expected");
  Handle const type = hdf5::memory_type(wanted, where());
  hdf5::check(H5Dread(id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values), where(), "read");
}

std::vector<std::string> Dataset::read_texts() const {
  Handle const stored = hdf5::own(H5Dget_type(id()), H5Tclose, where(), "read its type");
  require(element() == Element::text && H5Tis_variable_str(stored.id()) > 0, where() + ": not text");
  Handle const space = space_in_file(id(), where());
  Handle const type = hdf5::text_type(where());
  std::vector<char*> read(values_in(shape()));
  if (read.empty()) return {};
  hdf5::check(H5Dread(id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, read.data()), where(), "read");
  std::vector<std::string> texts;
  for (char const* const one : read) texts.emplace_back(one == nullptr ? "" : one);
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, read.data());
  return texts;
}

void Dataset::make_scale() const {
  COUNTERPART_EXPECTS(shape().size() == 1);
  hdf5::check(H5DSset_scale(id(), name_.c_str()), where(), "make a scale");
}

void Dataset::label(std::size_t axis, Dataset const& scale) const {
  COUNTERPART_EXPECTS(axis < shape().size() && scale.shape() == Shape{shape()[axis]});
  hdf5::check(H5DSattach_scale(id(), scale.id(), static_cast<unsigned>(axis)), where(), "attach a scale");
}

}  // namespace counterpart
