#include "sim/store/object.hpp"

#include "sim/store/hdf5/types.hpp"

namespace counterpart {
namespace {

/// One attribute, about to be read.
struct Attribute {
  Handle handle;
  Handle type;
  Handle space;
  std::string where;
};

Attribute open_attribute(Handle::Id object, std::string const& where, std::string const& name) {
  std::string const full = where + "@" + name;
  require(H5Aexists(object, name.c_str()) > 0, where + ": no attribute '" + name + "'");
  Handle handle = hdf5::own(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, full, "open");
  Handle type = hdf5::own(H5Aget_type(handle.id()), H5Tclose, full, "read its type");
  Handle space = hdf5::own(H5Aget_space(handle.id()), H5Sclose, full, "read its shape");
  return {std::move(handle), std::move(type), std::move(space), full};
}

/// Where a new attribute goes.
struct Place {
  Handle::Id object;
  std::string const& name;
  std::string where;
};

/// Makes an attribute anew and writes what `data` points to.
void write_attribute(Place const& place, Handle const& type, Shape const& shape, void const* data) {
  auto const& [object, name, where] = place;
  if (H5Aexists(object, name.c_str()) > 0) hdf5::check(H5Adelete(object, name.c_str()), where, "replace");
  Handle const space = hdf5::space_of(shape, where);
  Handle const handle = hdf5::own(H5Acreate2(object, name.c_str(), type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
                                  H5Aclose, where, "make");
  if (values_in(shape) > 0) hdf5::check(H5Awrite(handle.id(), type.id(), data), where, "write");
}

template <class T>
T read_value(Attribute const& attribute) {
  require(values_in(hdf5::shape_of(attribute.space.id(), attribute.where)) == 1, attribute.where + ": not one value");
  T value{};
  Handle const type = hdf5::memory_type(element_of<T>(), attribute.where);
  hdf5::check(H5Aread(attribute.handle.id(), type.id(), &value), attribute.where, "read");
  return value;
}

}  // namespace

void Object::set(std::string const& name, std::string const& value) const {
  char const* const pointer = value.c_str();
  write_attribute({id(), name, where_ + "@" + name}, hdf5::text_type(where_), {}, &pointer);
}

void Object::set(std::string const& name, std::vector<std::string> const& values) const {
  auto const pointers = hdf5::pointers(values);
  write_attribute({id(), name, where_ + "@" + name}, hdf5::text_type(where_), {values.size()}, pointers.data());
}

void Object::set(std::string const& name, std::int64_t value) const {
  write_attribute({id(), name, where_ + "@" + name}, hdf5::file_type(Element::int64, where_), {}, &value);
}

void Object::set(std::string const& name, double value) const {
  write_attribute({id(), name, where_ + "@" + name}, hdf5::file_type(Element::float64, where_), {}, &value);
}

bool Object::has_attribute(std::string const& name) const {
  return hdf5::check(H5Aexists(id(), name.c_str()), where_, "look for attributes") > 0;
}

std::vector<std::string> Object::attribute_names() const {
  auto const note = [](hid_t, char const* name, H5A_info_t const*, void* names) -> herr_t {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
  };
  std::vector<std::string> names;
  hsize_t first = 0;
  hdf5::check(H5Aiterate2(id(), H5_INDEX_NAME, H5_ITER_INC, &first, note, &names), where_, "list attributes");
  return names;
}

std::string Object::text(std::string const& name) const {
  auto const all = texts(name);
  require(all.size() == 1, where_ + "@" + name + ": not one text");
  return all.front();
}

std::vector<std::string> Object::texts(std::string const& name) const {
  Attribute const attribute = open_attribute(id(), where_, name);
  bool const fits = H5Tget_class(attribute.type.id()) == H5T_STRING && H5Tis_variable_str(attribute.type.id()) > 0;
  require(fits, attribute.where + ": not text");
  std::vector<char*> read(values_in(hdf5::shape_of(attribute.space.id(), attribute.where)));
  if (read.empty()) return {};
  Handle const type = hdf5::text_type(attribute.where);
  hdf5::check(H5Aread(attribute.handle.id(), type.id(), read.data()), attribute.where, "read");
  std::vector<std::string> values;
  for (char const* const one : read) values.emplace_back(one == nullptr ? "" : one);
  H5Dvlen_reclaim(type.id(), attribute.space.id(), H5P_DEFAULT, read.data());
  return values;
}

std::int64_t Object::integer(std::string const& name) const {
  Attribute const attribute = open_attribute(id(), where_, name);
  require(H5Tget_class(attribute.type.id()) == H5T_INTEGER, attribute.where + ": not a whole number");
  return read_value<std::int64_t>(attribute);
}

double Object::number(std::string const& name) const {
  Attribute const attribute = open_attribute(id(), where_, name);
  auto const kind = H5Tget_class(attribute.type.id());
  require(kind == H5T_FLOAT || kind == H5T_INTEGER, attribute.where + ": not a number");
  return read_value<double>(attribute);
}

}  // namespace counterpart
