#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace counterpart {

/// Classes of the liability to illness that a resident keeps for life: standard normal in the population, cut where the
/// shares below end. Narrow at the top, where people of many conditions are.
inline constexpr std::size_t liability_classes = 10;
inline constexpr std::array<double, liability_classes> liability_class_ends{0.2,  0.4,  0.55,  0.7,   0.8,
                                                                            0.88, 0.94, 0.975, 0.992, 1};

/// Class of a resident at a quantile of the population, 0 the least liable.
constexpr std::uint8_t liability_class(double quantile) {
  std::size_t c = 0;
  while (c + 1 < liability_classes && quantile >= liability_class_ends[c]) ++c;
  return static_cast<std::uint8_t>(c);
}

/// Share of the population in a class.
constexpr double liability_share(std::size_t c) {
  return liability_class_ends[c] - (c == 0 ? 0 : liability_class_ends[c - 1]);
}

}  // namespace counterpart
