#pragma once
#include <string>
#include <vector>

#include "cli/simulation.hpp"
#include "models/ics/extract.hpp"

namespace counterpart {

/// What `counterpart extract` was asked for.
struct ExtractionPlan {
  std::vector<std::string> arms;   ///< ids; none = the first that is not the baseline
  std::vector<std::string> kinds;  ///< of contacts; none = all
  std::uint32_t replicate = 0;     ///< counted from 0
  int history_months = 24;
  bool truth = false;  ///< with the counterparts in the baseline
};

/// The same with positions in place of names. Throws InputError with the nearest name.
ExtractPlan resolve(ExtractionPlan const& plan, Scenario const& scenario);

/// Lives one replicate of a scenario and returns its residents row by row, on root. Collective. Throws Interrupted, on
/// all ranks together, when a signal has come to one of them.
Tables extract(RunInputs const& inputs, ExtractionPlan const& plan, Communicator const& world, Audience audience);

}  // namespace counterpart
