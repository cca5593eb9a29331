#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "sim/comm/communicator.hpp"

namespace counterpart::test {

/// A run of a toy model with every part of the engine in it: towns of coin-tossing residents over ranks, an arm beside
/// the baseline, prizes granted by a cut, tallies, exposure and paired differences.
struct ToyPlan {
  std::uint64_t seed = 1;
  int towns = 24;
  int months = 6;
  float ratio = 0.9F;            ///< of the arm's hazards to the baseline's
  std::size_t rows_at_once = 0;  ///< residents a thread takes at once; 0 = a block of the columns
};

/// What came of it.
struct ToyOutcome {
  std::string digest;  ///< of all sums over ranks
  std::int64_t residents = 0;
  std::int64_t tosses = 0;      ///< of the baseline
  std::int64_t prizes = 0;      ///< of the baseline
  std::int64_t difference = 0;  ///< tosses, arm minus baseline, from pairs
  std::int64_t counted = 0;     ///< the same, from tallies
};

/// Collective: every rank calls it and has the answer.
ToyOutcome toy_run(ToyPlan const& plan, Communicator const& comm);

/// The first so many months of it, then a checkpoint. Collective.
void toy_run_until(int months, ToyPlan const& plan, std::filesystem::path const& checkpoint, Communicator const& comm);

/// The rest of it. Collective: every rank has the answer.
ToyOutcome toy_run_from(std::filesystem::path const& checkpoint, ToyPlan const& plan, Communicator const& comm);

}  // namespace counterpart::test
