#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "sim/cuts/cut.hpp"

namespace counterpart {

/// Where the line of one over-subscribed unit falls.
struct Selected {
  std::uint32_t below = 0;  ///< keys smaller than this fit
  std::uint32_t left = 0;   ///< places that stay empty because equal keys straddle the line
};

/// Finds, for units that all have more requests than places, the line below which the requests fit: eight bits of the
/// key a pass from the top, one histogram of 256 counts per unit, summed over ranks. At most four passes; a pass keeps
/// only requests that share their unit's prefix so far. \param requests  of this rank; unit is a position in `places`
/// \param places    by unit, each fewer than the unit's requests over all ranks
std::vector<Selected> radix_select(std::vector<Request> requests, std::span<std::uint32_t const> places,
                                   Communicator const& comm);

}  // namespace counterpart
