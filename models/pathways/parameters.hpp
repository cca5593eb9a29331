#pragma once
#include <array>
#include <filesystem>

namespace counterpart {

/// Shares that settle what an event becomes. Each is a row of models/england/pathways.csv with its source.
struct PathwayParameters {
  double acute_through_ae = 0;          ///< acute episodes that come through A&E
  double acute_ambulance_ratio = 1;     ///< ambulance arrival, admitted to all attendances of the same age
  double gp_share = 0;                  ///< of general practice contacts, by a GP
  double nurse_share = 0;               ///< ... by a nurse; the rest by other staff
  double gp_remote_share = 0;
  double gp_did_not_attend = 0;
  double outpatient_remote_share = 0;
  std::array<double, 5> outpatient_did_not_attend{};  ///< by IMD quintile, most deprived first
  double ambulance_hear_treat_share = 0;              ///< of incidents that are not conveyed
  double readmission_first_days = 10;
  double readmission_days = 30;
  double readmission_later_ratio = 0.3;  ///< hazard after the first days, to that in them
  double home_care_ends_per_year = 0;
  std::array<double, 91> ambulance_arrival{};         ///< type 1 attendances, by age
  std::array<std::array<double, 91>, 2> type1_not_admitted{};  ///< share of non-admitted attendances, [sex][age]
  std::array<double, 91> care_sensitive{};            ///< acute episodes for ambulatory-care-sensitive conditions
  std::array<double, 24> hour_below{};                ///< cumulative share of arrivals up to the end of each hour
  std::array<double, 91> elective_nights{};           ///< mean nights of an elective overnight stay, by age
};

}  // namespace counterpart
