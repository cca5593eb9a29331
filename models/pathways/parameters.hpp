#pragma once
#include <array>

#include "models/core/by_sex_age.hpp"
#include "models/core/table_folder.hpp"
#include "models/pathways/falls.hpp"
#include "models/service_use/parameters.hpp"

namespace counterpart {

/// Shares that settle what an event becomes. Each is a row of pathways.csv, acute_by_age.csv or arrival_hours.csv in
/// models/england, with its source. What the table gives by sex and age and stands here by age is the mean over
/// events.
struct PathwayParameters {
  double acute_through_ae = 0;  ///< acute episodes that come through A&E
  double gp_share = 0;          ///< of general practice contacts, by a GP
  double nurse_share = 0;       ///< ... by a nurse; the rest by other staff
  double gp_remote_share = 0;
  double gp_did_not_attend = 0;
  double outpatient_remote_share = 0;
  std::array<double, 5> outpatient_did_not_attend{};  ///< by IMD quintile, most deprived first
  double ambulance_hear_treat_share = 0;              ///< of incidents not conveyed to an emergency department
  double readmission_share = 0;  ///< of acute episodes, followed by another within readmission_days
  double readmission_first_days = 10;
  double readmission_days = 30;
  double readmission_later_ratio = 0.3;  ///< hazard after the first days, to that in them
  double home_care_ends_per_year = 0;
  std::array<double, 91> ambulance_arrival{};   ///< of type 1 attendances that are not admitted, by age
  std::array<double, 91> ambulance_admitted{};  ///< of acute episodes that come through A&E, by age
  BySexAge type1_not_admitted{};                ///< share of non-admitted attendances
  std::array<double, 91> care_sensitive{};      ///< acute episodes for ambulatory-care-sensitive conditions
  std::array<double, 24> hour_below{};          ///< cumulative share of arrivals up to the end of each hour
  std::array<double, 91> elective_nights{};     ///< mean nights of an elective stay that has any, by age
  double elective_zero_night_share = 0;         ///< of elective ordinary admissions
  double self_funder_share = 0;                 ///< of care-home residents
  FallShares falls;
};

/// Reads pathways.csv, acute_by_age.csv, arrival_hours.csv and falls.csv.
/// \param service  what the sexes weigh in a mean by age
/// \param frailty  what its categories weigh
/// Throws InputError naming file and line.
PathwayParameters read_pathway_parameters(TableFolder const& folder, ServiceParameters const& service,
                                          FrailtyParameters const& frailty);

}  // namespace counterpart
