#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "cli/job_estimate.hpp"
#include "cli/simulation.hpp"

namespace counterpart {

/// How many people scenarios would simulate: their sample, or everybody. Reads the tables of an area once.
class Sizes {
 public:
  std::int64_t operator()(Scenario const& scenario);

 private:
  std::map<std::string, std::int64_t> residents_;  ///< of an area
};

/// What a run takes on this machine, found by living a year of a sample of its residents in all its arms.
struct Pilot {
  std::int64_t residents = 0;  ///< of the sample
  double cores = 1;            ///< that were at work for it
  Pace pace;
  double fixed_megabytes = 0;  ///< tables and program
};

/// Runs on all threads of this process, and on no other rank; about two seconds.
Pilot run_pilot(Scenario scenario, Calibration const& calibration);

}  // namespace counterpart
