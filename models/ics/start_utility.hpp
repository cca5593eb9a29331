#pragma once
#include <vector>

#include "models/core/utility_rule.hpp"
#include "models/ics/ics_model.hpp"

namespace counterpart {

/// Mean of the utility factors of each cell over residents at the start, by one rule; 1 where nobody is. Norms are by
/// age and sex: the fifths of deprivation share one mean, so that they keep their difference. Collective.
std::vector<double> mean_utility(IcsModel const& model, UtilityRule rule, ModelParameters const& parameters,
                                 Month start, Communicator const& comm);

}  // namespace counterpart
