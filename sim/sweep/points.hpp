#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace counterpart {

/// Points of a design in the unit cube: [point][dimension], each coordinate strictly between 0 and 1.
using UnitPoints = std::vector<std::vector<double>>;

/// Chance of a design: a generator of its own (Philox), so that which points a sweep has never touches the luck of
/// residents. A draw belongs to a seed, the name of a dimension and a point: another dimension more changes no draw.
class DesignLuck {
 public:
  explicit DesignLuck(std::uint64_t seed) : seed_{seed} {}

  /// One uniform (k + 1/2) 2^-52. \param purpose  apart for each use of the same name and point
  double uniform(std::string_view name, std::uint64_t point, std::uint32_t purpose = 0) const;

 private:
  std::uint64_t seed_;
};

/// Independent uniforms. \param names  of the dimensions, each once
UnitPoints random_points(std::size_t points, std::span<std::string const> names, DesignLuck const& luck);

/// Latin hypercube (McKay, Beckman & Conover 1979): each dimension has one point in each of `points` slices.
UnitPoints latin_hypercube(std::size_t points, std::span<std::string const> names, DesignLuck const& luck);

/// Sobol sequence with the directions of Joe & Kuo (2008), without its origin: the first point is 1/2 everywhere.
/// Best at numbers of points that are a power of 2, less 1. \pre 1 <= dimensions <= most_sobol_dimensions
UnitPoints sobol(std::size_t points, std::size_t dimensions);
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// Every combination of levels, the last dimension varying fastest: [point][dimension] -> position of the level.
std::vector<std::vector<std::size_t>> grid(std::span<std::size_t const> levels);

}  // namespace counterpart
