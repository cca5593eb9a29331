#pragma once
#include <array>
#include <span>

#include "sim/store/element.hpp"
#include "sim/store/hdf5/calls.hpp"

namespace counterpart::hdf5 {

/// Text is UTF-8 of any length, as h5py and xarray like it.
inline Handle text_type(std::string const& where) {
  Handle type = own(H5Tcopy(H5T_C_S1), H5Tclose, where, "make a text type");
  check(H5Tset_size(type.id(), H5T_VARIABLE), where, "make a text type");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), where, "make a text type");
  return type;
}

/// Little-endian wherever the file was written, so that files are alike byte by byte.
inline Handle file_type(Element element, std::string const& where) {
  if (element == Element::text) return text_type(where);
  std::array const types{H5T_STD_U8LE,  H5T_STD_U16LE, H5T_STD_U32LE, H5T_STD_U64LE,  H5T_STD_I8LE,
                         H5T_STD_I16LE, H5T_STD_I32LE, H5T_STD_I64LE, H5T_IEEE_F32LE, H5T_IEEE_F64LE};
  return own(H5Tcopy(types[static_cast<std::size_t>(element)]), H5Tclose, where, "make a type");
}

inline Handle memory_type(Element element, std::string const& where) {
  if (element == Element::text) return text_type(where);
  std::array const types{H5T_NATIVE_UINT8, H5T_NATIVE_UINT16, H5T_NATIVE_UINT32, H5T_NATIVE_UINT64, H5T_NATIVE_INT8,
                         H5T_NATIVE_INT16, H5T_NATIVE_INT32,  H5T_NATIVE_INT64,  H5T_NATIVE_FLOAT,  H5T_NATIVE_DOUBLE};
  return own(H5Tcopy(types[static_cast<std::size_t>(element)]), H5Tclose, where, "make a type");
}

/// The element that holds a type found in a file. Throws InputError for types that no dataset of ours has.
inline Element element_of_type(hid_t type, std::string const& where) {
  std::size_t const size = H5Tget_size(type);
  int const power = size == 1 ? 0 : size == 2 ? 1 : size == 4 ? 2 : 3;
  switch (H5Tget_class(type)) {
    case H5T_STRING:
      return Element::text;
    case H5T_FLOAT:
      return size == 4 ? Element::float32 : Element::float64;
    case H5T_INTEGER: {
      Element const first = H5Tget_sign(type) == H5T_SGN_NONE ? Element::uint8 : Element::int8;
      return static_cast<Element>(static_cast<int>(first) + power);
    }
    default:
      throw InputError(where + ": neither numbers nor text");
  }
}

inline Handle space_of(Shape const& shape, std::string const& where) {
  if (shape.empty()) return own(H5Screate(H5S_SCALAR), H5Sclose, where, "make a space");
  std::vector<hsize_t> const extents{shape.begin(), shape.end()};
  return own(H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr), H5Sclose, where,
             "make a space");
}

inline Shape shape_of(hid_t space, std::string const& where) {
  int const axes = check(H5Sget_simple_extent_ndims(space), where, "read its shape");
  std::vector<hsize_t> extents(static_cast<std::size_t>(axes));
  check(H5Sget_simple_extent_dims(space, extents.data(), nullptr), where, "read its shape");
  return {extents.begin(), extents.end()};
}

/// Pointers to texts, as the library wants them.
inline std::vector<char const*> pointers(std::span<std::string const> texts) {
  std::vector<char const*> all;
  for (std::string const& text : texts) all.push_back(text.c_str());
  return all;
}

}  // namespace counterpart::hdf5
