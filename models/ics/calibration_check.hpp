#pragma once
#include "models/ics/calibration.hpp"

namespace counterpart {

/// A calibration with a factor beyond it, or below its inverse, is refused.
inline constexpr float farthest_factor = 100;

/// Throws InputError naming stream and cell of a factor so far from 1 that the tables must contradict each other there.
void check_converged(Calibration const& fit);

}  // namespace counterpart
