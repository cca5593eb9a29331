#pragma once
#include "models/ics/local_fit.hpp"

namespace counterpart {

/// What is known of how an area fits.
struct AreaFitPage {
  Area const& area;
  Calibration const& calibration;  ///< before local targets
  LocalFit const& fit;             ///< without targets, both years are the same
  AreaYear const& england;
};

/// Prints it, as tables or as JSON.
void print_area_fit(AreaFitPage const& page, bool as_json);

}  // namespace counterpart
