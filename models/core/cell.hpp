#pragma once
#include <cstddef>

#include "models/core/columns.hpp"

namespace counterpart {

/// Five-year age bands 0-4 ... 85-89, 90+.
inline constexpr int age_band_count = 19;
constexpr int age_band(int age_years) { return age_years >= 90 ? 18 : age_years / 5; }

/// A cell of calibration: age band x sex x IMD quintile.
inline constexpr std::size_t cell_count = 19 * 2 * 5;
constexpr std::size_t cell(int age_years, Sex sex, int imd) {
  return static_cast<std::size_t>((age_band(age_years) * 2 + static_cast<int>(sex)) * 5 + imd);
}
struct CellParts { int band; int sex; int imd; };
constexpr CellParts parts(std::size_t cell) {
  auto const c = static_cast<int>(cell);
  return {c / 10, c / 5 % 2, c % 5};
}

/// Oldest single year of age with a row of its own.
inline constexpr int oldest_age = 105;
constexpr int bounded_age(int age_years) { return age_years < 0 ? 0 : age_years > oldest_age ? oldest_age : age_years; }

}  // namespace counterpart
