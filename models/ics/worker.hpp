#pragma once
#include <vector>

#include "models/ics/ics_model.hpp"

namespace counterpart {

/// What one thread keeps while it works: nothing of it outlives the month.
struct IcsModel::Worker {
  Notebook notebook;
  Later later;
  Exposure exposure{cell_count * 4};
  std::vector<std::int64_t> time_lived = std::vector<std::int64_t>(2 * (oldest_age + 1) * 5);
  std::vector<ResidentMonth::Standing> standings;
  std::vector<Request> requests;
  std::vector<std::uint32_t> request_rows;
  std::vector<std::int64_t> enrolled;  ///< by unit of the programme at hand
};

/// First fuel of every clock of a resident.
inline FuelRow full_clocks(Luck const& luck, ResidentId who) {
  FuelRow fuel;
  fuel.left.fill(1.0F);
  for (std::size_t s = 0; s < slot_count; ++s) fuel.left[s] = luck.fuel(who, streams()[s].id, Occurrence{0});
  return fuel;
}

}  // namespace counterpart
