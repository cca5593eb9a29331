#pragma once
#include <functional>

#include "models/ics/calibrate.hpp"
#include "models/ics/health_sums.hpp"

namespace counterpart {

/// How well a stage of the health calibration holds.
struct HealthFit {
  std::string stage;
  double death_gap = 0;                      ///< summed hazards of death to the life table's, less 1, all years
  double worst_onset = 0;                    ///< largest relative gap of a condition's onsets to those fitted
  std::string condition;                     ///< which that is
  double worst_frailty = 0;                  ///< the same of moves to worse frailty
  std::array<double, 4> death_by_frailty{};  ///< marginal hazard ratios reached, age and sex adjusted
};

/// First half of a calibration: disease rates that agree, and all factors of death, onset and frailty. On the people at
/// the start, then over runs of all years in which nobody uses a service.
Calibration calibrate_health(CalibrationPlan const& plan, Scenario const& reference, Area const& england,
                             ModelParameters const& parameters, Communicator const& comm,
                             std::function<void(HealthFit const&)> const& report);

/// Hazard ratio of death of a category of frailty to fit people of the same age band and sex, from 65 on.
double marginal_ratio(HealthSums const& sums, std::size_t frailty);

}  // namespace counterpart
