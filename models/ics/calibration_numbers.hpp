#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "models/core/value.hpp"
#include "models/ics/calibration.hpp"

namespace counterpart {

/// A number of the calibration with its key: "base.ae_not_admitted.female.75-79.q1", "incidence.stroke_tia.male.70.q5".
struct CalibrationNumber {
  std::string key;
  double value;
  NumberKind kind;
  std::string_view unit;
};

/// Every number of a calibration that a run multiplies or draws with. Left out are goals that only the fit itself
/// works towards, factors of streams that it leaves at 1, and losses of utility by other rules than the one in force.
std::vector<CalibrationNumber> calibration_numbers(Calibration const& calibration, UtilityRule rule);

}  // namespace counterpart
