#pragma once
#include <string>

#include "models/core/utility_rule.hpp"

namespace counterpart {

/// Choices of the model that are no numbers: switches of a scenario, reported apart from doubt about parameters.
struct Structure {
  bool mortality_improves = true;  ///< as projected; else the death rates of the start stay
  bool trends = false;             ///< published trends of incidence go on; else incidence stays as it is
  bool frailty_recovers = true;    ///< else nobody moves to a milder category
  bool propensity_renews = true;   ///< else what a resident uses beyond the mean stays for life
  UtilityRule utility = UtilityRule::multiplicative;  ///< how losses of utility combine

  bool operator==(Structure const&) const = default;

  /// The switches that a calibration depends on, in words: it serves only runs that have the same.
  std::string of_calibration() const {
    return std::string{"trends = "} + (trends ? "published" : "none") +
           ", frailty_recovery = " + (frailty_recovers ? "yes" : "no");
  }
};

}  // namespace counterpart
