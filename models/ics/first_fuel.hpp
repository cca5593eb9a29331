#pragma once
#include "models/core/stream.hpp"
#include "sim/clocks/row.hpp"
#include "sim/random/luck.hpp"

namespace counterpart {

/// First fuel of every clock of a resident.
inline FuelRow full_clocks(Luck const& luck, ResidentId who) {
  FuelRow fuel;
  fuel.left.fill(1.0F);
  for (std::size_t s = 0; s < slot_count; ++s) fuel.left[s] = luck.fuel(who, streams()[s].id, Occurrence{0});
  return fuel;
}

}  // namespace counterpart
