#pragma once
#include <array>
#include <vector>

#include "models/core/columns.hpp"
#include "models/core/stream.hpp"
#include "models/core/table_folder.hpp"

namespace counterpart {

/// How one service is used: its level and shape, and what multiplies it.
struct ServiceRates {
  std::array<std::array<double, 91>, 2> per_year{};    ///< events per resident-year, [sex][age]
  std::array<double, 5> imd{1, 1, 1, 1, 1};            ///< relative level, most deprived first
  std::array<double, condition_count + 1> by_count{};  ///< rate ratio by number of conditions
  std::array<double, 4> by_frailty{1, 1, 1, 1};
  double lives_alone = 1;
  double care_home = 1;
};

/// Spread of a service group's propensity; each part has mean 1.
struct PropensityParameters {
  double permanent_variance = 0;  ///< part of this group alone
  double renewing_variance = 0;
};

struct ServiceParameters {
  std::array<ServiceRates, slot_count>
      rates;  ///< by slot; used from first_service_slot, and for care-home and home-care starts
  std::array<PropensityParameters, service_group_count> propensity;
  double shared_variance = 0;  ///< permanent part common to all groups
  double renewal_per_month = 0.05;
  double high_use_share = 0;  ///< of people without what raises the odds below
  double high_use_level = 1;  ///< multiplies the urgent propensity of that class
  double high_use_health_odds = 1;
  double high_use_deprived_odds = 1;
  std::array<std::array<double, 12>, slot_count> season;  ///< by slot and month of the year; mean 1 over a year
};

/// The group whose propensity drives a slot, or -1.
constexpr int service_group(int slot) {
  auto const is = [](ServiceGroup group) { return static_cast<int>(group); };
  switch (slot) {
    case slot_gp_contact:
      return is(ServiceGroup::gp);
    case slot_nhs111_call:
    case slot_ambulance_not_conveyed:
    case slot_ae_not_admitted:
      return is(ServiceGroup::urgent);
    case slot_acute_episode:
    case slot_readmission:
      return is(ServiceGroup::acute);
    case slot_outpatient_referral:
    case slot_outpatient_follow_up:
      return is(ServiceGroup::outpatient);
    case slot_elective_overnight:
    case slot_day_case:
      return is(ServiceGroup::elective);
    case slot_community_contact:
      return is(ServiceGroup::community);
    default:
      return -1;
  }
}

/// Reads service_rates.csv, service_imd.csv, service_multipliers.csv, service_targets.csv, propensity.csv, season.csv
/// and pathways.csv. Outpatient rates are of booked appointments. Five conditions and more have one ratio; slots that
/// are no service of the tables have rate 0 and ratios 1. Throws InputError naming file and line.
ServiceParameters read_service_parameters(TableFolder const& folder);

}  // namespace counterpart
