#include "sim/store/group.hpp"

#include "sim/base/text.hpp"
#include "sim/store/hdf5/types.hpp"

namespace counterpart {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 20;
constexpr unsigned deflate_level = 4;

/// The whole array while it is small, else halves of its slowest axes until about a megabyte is left.
std::vector<hsize_t> chunk_of(Shape const& shape, std::size_t element_bytes) {
  std::vector<hsize_t> chunk{shape.begin(), shape.end()};
  std::size_t bytes = values_in(shape) * element_bytes;
  for (hsize_t& extent : chunk) {
    while (extent > 1 && bytes > chunk_bytes) {
      hsize_t const half = (extent + 1) / 2;
      bytes = bytes / extent * half;
      extent = half;
    }
  }
  return chunk;
}

/// No creation time, so that equal content is equal bytes; filters where there is something to filter.
Handle dataset_properties(Element element, Handle const& type, Shape const& shape, std::string const& where) {
  Handle list = hdf5::own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, where, "prepare");
  hdf5::check(H5Pset_obj_track_times(list.id(), false), where, "prepare");
  if (element == Element::text || shape.empty() || values_in(shape) == 0) return list;
  auto const chunk = chunk_of(shape, H5Tget_size(type.id()));
  hdf5::check(H5Pset_chunk(list.id(), static_cast<int>(chunk.size()), chunk.data()), where, "cut into chunks");
  hdf5::check(H5Pset_shuffle(list.id()), where, "shuffle");
  hdf5::check(H5Pset_deflate(list.id(), deflate_level), where, "compress");
  hdf5::check(H5Pset_fletcher32(list.id()), where, "add checksums");
  return list;
}

/// A space of which one block is chosen.
Handle block(Shape const& whole, Shape const& from, Shape const& size, std::string const& where) {
  Handle space = hdf5::space_of(whole, where);
  std::vector<hsize_t> const start{from.begin(), from.end()};
  std::vector<hsize_t> const count{size.begin(), size.end()};
  hdf5::check(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr), where,
              "choose a block");
  return space;
}

}  // namespace

std::string Group::below(std::string const& name) const { return where() + (where().ends_with('/') ? "" : "/") + name; }

Group Group::create_group(std::string const& name) const {
  COUNTERPART_EXPECTS(!name.empty() && name.find('/') == std::string::npos);
  std::string const full = below(name);
  Handle const list = hdf5::own(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, full, "prepare");
  hdf5::check(H5Pset_obj_track_times(list.id(), false), full, "prepare");
  return {hdf5::own(H5Gcreate2(id(), name.c_str(), H5P_DEFAULT, list.id(), H5P_DEFAULT), H5Gclose, full, "make"), full,
          file()};
}

Group Group::group(std::string const& name) const {
  require(has(name) && is_group(name), where() + ": no group '" + name + "'");
  std::string const full = below(name);
  return {hdf5::own(H5Gopen2(id(), name.c_str(), H5P_DEFAULT), H5Gclose, full, "open"), full, file()};
}

Dataset Group::dataset(std::string const& name) const {
  require(has(name) && !is_group(name), where() + ": no dataset '" + name + "'");
  std::string const full = below(name);
  return {hdf5::own(H5Dopen2(id(), name.c_str(), H5P_DEFAULT), H5Dclose, full, "open"), full, name, file()};
}

bool Group::has(std::string const& name) const {
  return hdf5::check(H5Lexists(id(), name.c_str(), H5P_DEFAULT), where(), "look for names") > 0;
}

bool Group::is_group(std::string const& name) const {
  H5O_info_t info;
  hdf5::check(H5Oget_info_by_name2(id(), name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT), below(name), "open");
  return info.type == H5O_TYPE_GROUP;
}

std::vector<std::string> Group::names() const {
  auto const note = [](hid_t, char const* name, H5L_info_t const*, void* names) -> herr_t {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
  };
  std::vector<std::string> names;
  hdf5::check(H5Literate(id(), H5_INDEX_NAME, H5_ITER_INC, nullptr, note, &names), where(), "list names");
  return names;
}

Dataset Group::create(std::string const& name, Element element, Shape const& shape, std::string const& units) const {
  COUNTERPART_EXPECTS(!name.empty() && name.find('/') == std::string::npos);
  COUNTERPART_EXPECTS(element != Element::text || !file()->together);
  std::string const full = below(name);
  Handle const type = hdf5::file_type(element, full);
  return create_with(dataset_properties(element, type, shape, full), name, element, shape, units);
}

Dataset Group::create_with(Handle const& list, std::string const& name, Element element, Shape const& shape,
                           std::string const& units) const {
  std::string const full = below(name);
  Handle const type = hdf5::file_type(element, full);
  Handle const space = hdf5::space_of(shape, full);
  Dataset dataset{hdf5::own(H5Dcreate2(id(), name.c_str(), type.id(), space.id(), H5P_DEFAULT, list.id(), H5P_DEFAULT),
                            H5Dclose, full, "make"),
                  full, name, file()};
  if (!units.empty()) dataset.set("units", units);
  return dataset;
}

Dataset Group::write_virtual(std::string const& name, Element element, Shape const& shape,
                             std::span<VirtualPiece const> pieces, std::string const& units) const {
  COUNTERPART_EXPECTS(!file()->together);
  std::string const full = below(name);
  Handle const list = hdf5::own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, full, "prepare");
  hdf5::check(H5Pset_obj_track_times(list.id(), false), full, "prepare");
  for (auto const& piece : pieces) {
    COUNTERPART_EXPECTS(values_in(piece.extent) == values_in(piece.size));
    Handle const here = block(shape, piece.to, piece.size, full);
    Handle const there = block(piece.whole, piece.from, piece.extent, full);
    hdf5::check(H5Pset_virtual(list.id(), here.id(), piece.file.c_str(), piece.dataset.c_str(), there.id()), full,
                "link to other files");
  }
  return create_with(list, name, element, shape, units);
}

}  // namespace counterpart
