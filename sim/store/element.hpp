#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace counterpart {

/// Extent of each axis, the slowest first; empty for one value alone.
using Shape = std::vector<std::size_t>;

/// How many values a shape holds.
inline std::size_t values_in(Shape const& shape) {
  std::size_t count = 1;
  for (std::size_t const extent : shape) count *= extent;
  return count;
}

/// What a dataset is made of; little-endian in the file.
enum class Element { uint8, uint16, uint32, uint64, int8, int16, int32, int64, float32, float64, text };

/// The element that stores a C++ type.
template <class T>
constexpr Element element_of() {
  if constexpr (std::is_same_v<T, std::string>) {
    return Element::text;
  } else if constexpr (std::is_floating_point_v<T>) {
    static_assert(sizeof(T) == 4 || sizeof(T) == 8);
    return sizeof(T) == 4 ? Element::float32 : Element::float64;
  } else {
    static_assert(std::is_integral_v<T> && !std::is_same_v<T, bool>);
    constexpr int power = sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3;
    return static_cast<Element>(static_cast<int>(std::is_signed_v<T> ? Element::int8 : Element::uint8) + power);
  }
}

/// Values read back, with their shape.
template <class T>
struct Array {
  std::vector<T> values;
  Shape shape;
};

}  // namespace counterpart
