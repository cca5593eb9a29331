#include "models/core/measure.hpp"

#include <array>
#include <string>
#include <utility>

namespace counterpart {
namespace {

constexpr std::array<std::pair<char const*, char const*>, count_count> counts{{
    {"resident_months", "residents at the end of a month"},
    {"births", "people"},
    {"deaths", "people"},
    {"arrivals", "people"},
    {"departures", "people"},
    {"onsets", "conditions"},
    {"remissions", "conditions"},
    {"frailty_worsened", "steps"},
    {"frailty_recovered", "steps"},
    {"care_home_entries", "people"},
    {"home_care_starts", "people"},
    {"ambulance_arrivals", "attendances"},
    {"ae_type1_ambulance", "attendances"},
    {"acute_episodes", "episodes"},
    {"acute_adult_episodes", "episodes"},
    {"acute_care_sensitive", "episodes"},
    {"acute_through_ae", "episodes"},
    {"readmissions_30_day", "episodes"},
    {"falls", "falls, at 50 and over"},
    {"falls_admitted", "acute episodes that are falls"},
    {"falls_ae_not_admitted", "attendances that are falls"},
    {"sdec_completed", "episodes"},
    {"sdec_additional_wanted", "episodes"},
    {"sdec_additional_completed", "episodes"},
    {"sdec_converted", "episodes"},
    {"sdec_short_eligibility", "episodes"},
    {"sdec_short_hours", "episodes"},
    {"sdec_short_slots", "episodes"},
    {"sdec_second_visits", "contacts"},
    {"sdec_induced", "contacts"},
    {"referrals", "referrals"},
    {"outpatient_visits_avoided", "contacts"},
    {"outpatient_visits_moved", "contacts"},
    {"outpatient_induced", "contacts"},
    {"returned_gp_contacts", "contacts"},
    {"programme_eligible", "residents a month"},
    {"programme_invited", "people"},
    {"programme_enrolled", "people"},
    {"programme_places", "places a month"},
    {"participant_months", "resident-months"},
    {"participant_admissions_micro", "expected emergency admissions without the programme x 1e-6"},
    {"programme_contacts", "contacts"},
    {"programme_pence", "pence, 2023/24"},
    {"cash_releasing_pence", "pence, 2023/24"},
    {"qaly_micro", "QALY x 1e-6, undiscounted"},
}};

}  // namespace

std::vector<Measure> measures() {
  std::vector<Measure> list;
  for (std::size_t c = 0; c < contact_count; ++c) {
    auto const contact = static_cast<Contact>(c);
    std::string const label{name(contact)};
    list.push_back({label, label.ends_with("_month") || label.find("_month_") != label.npos ? "resident-months" : "contacts"});
  }
  for (auto const& [label, unit] : counts) list.push_back({label, unit});
  return list;
}

}  // namespace counterpart
