#pragma once
#include <cstdint>

#include "cli/job_estimate.hpp"
#include "models/programmes/programme.hpp"

namespace counterpart {

/// What a scenario will need, found by running a year of a sample of its residents in all its arms.
struct Pilot {
  Pace pace;
  std::int64_t residents_of_run = 0;  ///< those the whole scenario would simulate
  std::int64_t residents = 0;         ///< those of the pilot
};

/// How many residents a scenario would simulate: its sample, or everybody. Reads the tables of the area.
std::int64_t residents_of(Scenario const& scenario);

/// Runs on all threads of this process, and on no other rank; a minute at most on one core with 50,000 residents.
Pilot run_pilot(Scenario scenario, std::int64_t most_residents);

}  // namespace counterpart
