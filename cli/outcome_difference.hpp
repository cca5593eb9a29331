#pragma once
#include "cli/sheet.hpp"
#include "sim/record/results.hpp"

namespace counterpart {

/// Headline outcomes that moved between two runs, A and B: of the baseline, and each arm's difference against it, for
/// the arms that both have; the value in A, in B, and B minus A. No rows when none moved, or when one holds no
/// outcomes.
Sheet outcome_differences(Results const& a, Results const& b);

}  // namespace counterpart
