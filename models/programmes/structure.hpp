#pragma once
#include <string>
#include <vector>

#include "models/core/utility_rule.hpp"
#include "models/demography/projection.hpp"

namespace counterpart {

/// Choices of the model that are no numbers: switches of a scenario, reported apart from doubt about parameters.
struct Structure {
  bool mortality_improves = true;  ///< as projected; else the death rates of the start stay
  bool pandemic = false;           ///< deaths of 2020 and 2021 are those with the pandemic; nothing else follows it
  bool linked = false;            ///< who has what, as linked records find it; else as registers of general practice do
  bool trends = false;            ///< published trends of incidence go on; else incidence stays as it is
  bool frailty_recovers = true;   ///< else nobody moves to a milder category
  bool propensity_renews = true;  ///< else what a resident uses beyond the mean stays for life
  bool from_2018 = false;         ///< births and moves follow the projection based on 2018; else that based on 2020
  bool nowcast = false;           ///< starts in 2025, with whom the baseline makes of the people of 2020
  UtilityRule utility = UtilityRule::multiplicative;  ///< how losses of utility combine

  bool operator==(Structure const&) const = default;

  Projection projection() const { return from_2018 ? Projection::based_2018 : Projection::based_2020; }

  /// Months that the people of the tables live in the baseline before the start, in which nothing is counted.
  int lead_in_months() const { return nowcast ? 60 : 0; }

  /// Tables of models/england/structure that are read because of a switch; none as usual.
  std::vector<std::string> tables() const {
    std::vector<std::string> names;
    if (linked) names.emplace_back("condition_ascertainment.csv");
    if (from_2018) {
      for (auto const* name : {"fertility_trend", "migration", "population_growth"})
        names.push_back(std::string{name} + "_2018_based.csv");
    }
    if (pandemic) names.emplace_back("pandemic_mortality.csv");
    if (nowcast) names.emplace_back("remote_shares_2025.csv");
    return names;
  }

  /// The switches that a calibration depends on, in words: it serves only runs that have the same.
  std::string of_calibration() const {
    return std::string{"trends = "} + (trends ? "published" : "none") +
           ", frailty_recovery = " + (frailty_recovers ? "yes" : "no") + (linked ? ", ascertainment = linked" : "");
  }

  /// Where such a calibration stands in models/england, if it has been made: "calibration.h5" as usual.
  std::string calibration_file() const {
    return std::string{"calibration"} + (linked ? "_linked" : "") + (trends ? "_trends" : "") +
           (frailty_recovers ? "" : "_no_recovery") + ".h5";
  }
};

}  // namespace counterpart
