#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace counterpart {

/// Who owns which units (a unit is a group of residents built together): rank r owns units
/// [first[r], first[r + 1]). Made from the units' sizes alone, the same on every rank.
struct Decomposition {
  std::vector<std::size_t> first;

  std::size_t begin(int rank) const { return first[static_cast<std::size_t>(rank)]; }
  std::size_t end(int rank) const { return first[static_cast<std::size_t>(rank) + 1]; }
};

/// Splits units into `ranks` consecutive runs of nearly equal size.
/// \param sizes  residents of each unit
/// \pre ranks >= 1
Decomposition decompose(std::span<std::int64_t const> sizes, int ranks);

}  // namespace counterpart
