#pragma once
#include <cstddef>

#include "models/core/contact.hpp"
#include "sim/record/tally.hpp"

namespace counterpart {

/// What is counted besides contacts. Measures come after the contacts, in this order.
enum class Count : std::uint8_t {
  resident_months, births, deaths, arrivals, departures, onsets, remissions, frailty_worsened, frailty_recovered,
  care_home_entries, home_care_starts,
  ambulance_arrivals, ae_type1_ambulance,
  acute_episodes, acute_adult_episodes, acute_care_sensitive, acute_through_ae, readmissions_30_day,
  falls, falls_admitted, falls_ae_not_admitted,
  sdec_completed, sdec_additional_wanted, sdec_additional_completed, sdec_converted,
  sdec_short_eligibility, sdec_short_hours, sdec_short_slots, sdec_second_visits, sdec_induced,
  referrals, outpatient_visits_avoided, outpatient_visits_moved, outpatient_induced, returned_gp_contacts,
  programme_eligible, programme_invited, programme_enrolled, programme_places, participant_months, participant_admissions_micro,
  programme_contacts,
  programme_pence, cash_releasing_pence, qaly_micro,
};
inline constexpr std::size_t count_count = 45;
inline constexpr std::size_t measure_count = contact_count + count_count;

constexpr std::size_t measure(Contact contact) { return static_cast<std::size_t>(contact); }
constexpr std::size_t measure(Count count) { return contact_count + static_cast<std::size_t>(count); }

/// Names and units of all measures, in order.
std::vector<Measure> measures();

}  // namespace counterpart
