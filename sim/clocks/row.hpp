#pragma once
#include <array>
#include <cstdint>

#include "sim/base/errors.hpp"
#include "sim/base/id.hpp"
#include "sim/population/row_layout.hpp"

namespace counterpart {

/// Streams a resident can carry. A model uses the first so many slots; the rest stay at hazard 0.
inline constexpr int row_width = 40;
/// Slots below this one are rare (at most 255 occurrences in a life); the others may be frequent.
inline constexpr int first_frequent_slot = 26;

/// Hazard of every stream of one resident, events per month. HazardRow{} is all 0; without braces nothing is set.
struct alignas(32) HazardRow {
  std::array<float, row_width> per_month;
};

/// What is left of every clock of one resident: the hazard, summed over time, that the next event waits for.
struct alignas(32) FuelRow {
  std::array<float, row_width> left{};
};

inline void list_fields(FuelRow const& row, RowLayout& layout) {
  auto const& [left] = row;
  layout.add("left", left);
}

/// How often each stream of one resident has fired.
class OccurrenceRow {
 public:
  Occurrence operator[](int slot) const {
    if (slot < first_frequent_slot) return Occurrence{rare_[static_cast<std::size_t>(slot)]};
    return Occurrence{frequent_[static_cast<std::size_t>(slot - first_frequent_slot)]};
  }

  /// Counts one more. Throws std::overflow_error rather than reuse luck.
  Occurrence advance(int slot);

  friend void list_fields(OccurrenceRow const& row, RowLayout& layout) {
    auto const& [frequent, rare] = row;
    layout.add("frequent", frequent);
    layout.add("rare", rare);
  }

 private:
  std::array<std::uint16_t, row_width - first_frequent_slot> frequent_{};
  std::array<std::uint8_t, first_frequent_slot> rare_{};
};

}  // namespace counterpart
