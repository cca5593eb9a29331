#pragma once
#include <array>
#include <bit>
#include <cstdint>

#include "models/core/purpose.hpp"
#include "models/core/stream.hpp"
#include "sim/clocks/row.hpp"
#include "sim/random/luck_batch.hpp"

namespace counterpart {

/// Slots whose events begin by drawing four uniforms with purpose `contact_detail`.
inline constexpr std::uint64_t slots_with_detail =
    std::uint64_t{1} << slot_gp_contact | std::uint64_t{1} << slot_ae_not_admitted |
    std::uint64_t{1} << slot_outpatient_referral | std::uint64_t{1} << slot_outpatient_follow_up;

/// Luck that one resident will want this month: next fuel of each clock that runs out, and what its event draws first.
struct DrawnAhead {
  std::uint64_t fuels = 0;    ///< slots whose next fuel is there, one bit each
  std::uint64_t details = 0;  ///< slots whose contact detail is there
  std::size_t first_fuel = 0;
  std::size_t first_detail = 0;
};

/// Position of a slot's draw among those of a resident. \param slots  all that were drawn, one bit each
inline std::size_t place_among(std::uint64_t slots, int slot) {
  return static_cast<std::size_t>(std::popcount(slots & ((std::uint64_t{1} << slot) - 1)));
}

/// A few residents whose month is made ready together: their rows stay in the innermost cache, and their luck is drawn
/// at once.
struct Stretch {
  static constexpr std::size_t length = 32;

  std::size_t first = 0;  ///< row in the block
  std::size_t size = 0;
  std::array<int, length> age{};
  std::array<HazardRow, length> hazard;
  std::array<DrawnAhead, length> ahead;  ///< `fuels` are the clocks that run out, if hazards stay as they are
  LuckBatch<length * slot_count> fuels;
  LuckBatch<length * std::popcount(slots_with_detail)> details;
};

}  // namespace counterpart
