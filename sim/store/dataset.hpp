#pragma once
#include <span>

#include "sim/store/element.hpp"
#include "sim/store/object.hpp"

namespace counterpart {

/// An array in a file.
class Dataset : public Object {
 public:
  Shape shape() const;
  Element element() const;

  /// All values. Throws InputError when the file holds another kind: text for numbers, fractions for whole numbers,
  /// whole numbers that are wider or of another sign than T. Throws WorldError when the bytes are damaged.
  template <class T>
  Array<T> read() const {
    Array<T> array{{}, shape()};
    if constexpr (std::is_same_v<T, std::string>) {
      array.values = read_texts();
    } else {
      array.values.resize(values_in(array.shape));
      read_values(element_of<T>(), array.values.data());
    }
    return array;
  }

  /// Makes this one-dimensional dataset a coordinate: others attach it to their axes under its own name.
  void make_scale() const;
  /// Labels an axis with a scale of the same length. xarray wants every axis of every dataset labelled.
  void label(std::size_t axis, Dataset const& scale) const;

 private:
  friend class Group;
  Dataset(Handle handle, std::string where, std::string name, std::shared_ptr<FileContext const> file)
      : Object{std::move(handle), std::move(where), std::move(file)}, name_{std::move(name)} {}

  /// Rows [first, first + rows) of axis 0; a file opened together is written by all ranks in one call.
  void write_rows(Element element, void const* values, std::size_t first, std::size_t rows) const;
  void write_texts(std::span<std::string const> texts) const;
  void read_values(Element element, void* values) const;
  std::vector<std::string> read_texts() const;

  std::string name_;
};

}  // namespace counterpart
