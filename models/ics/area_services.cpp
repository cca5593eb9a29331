#include "models/ics/area_services.hpp"

#include <algorithm>

namespace counterpart {
namespace {

/// Mean over the events published for the ages of a band.
double type1_share(int band, int sex, ModelParameters const& parameters) {
  auto const s = static_cast<std::size_t>(sex);
  auto const& rates = parameters.service.rates[slot_ae_not_admitted].per_year[s];
  auto const& shares = parameters.pathways.type1_not_admitted[s];
  double events = 0;
  double type1 = 0;
  for (int age = band * 5; age < band * 5 + 5 && age <= 90; ++age) {
    auto const a = static_cast<std::size_t>(age);
    events += rates[a];
    type1 += rates[a] * shares[a];
  }
  return events > 0 ? type1 / events : 0;
}

}  // namespace

std::vector<AreaService> const& area_services() {
  static std::vector<AreaService> const list{
      {"death", "Deaths", {{slot_death}}, {}},
      {"birth", "Births", {{slot_birth}}, {}},
      {"acute_episode", "Acute episodes", {{slot_acute_episode}, {slot_readmission}}, {slot_acute_episode}},
      {"ae_not_admitted", "A&E, not admitted", {{slot_ae_not_admitted}}, {slot_ae_not_admitted}},
      {"ae",
       "A&E attendances",
       {{slot_ae_not_admitted}, {slot_acute_episode, Portion::through_ae}, {slot_readmission, Portion::through_ae}},
       {slot_ae_not_admitted}},
      {"ae_type1",
       "A&E type 1",
       {{slot_ae_not_admitted, Portion::type1},
        {slot_acute_episode, Portion::through_ae},
        {slot_readmission, Portion::through_ae}},
       {slot_ae_not_admitted}},
      {"elective_overnight", "Elective admissions", {{slot_elective_overnight}}, {slot_elective_overnight}},
      {"day_case", "Day cases", {{slot_day_case}}, {slot_day_case}},
      {"outpatient_first",
       "Outpatients attended, first",
       {{slot_outpatient_referral, Portion::attended}},
       {slot_outpatient_referral}},
      {"outpatient_follow_up",
       "Outpatients attended, follow-up",
       {{slot_outpatient_follow_up, Portion::attended}},
       {slot_outpatient_follow_up}},
      {"outpatients",
       "Outpatients attended",
       {{slot_outpatient_referral, Portion::attended}, {slot_outpatient_follow_up, Portion::attended}},
       {slot_outpatient_referral, slot_outpatient_follow_up}},
      {"gp_contact", "GP contacts, booked", {{slot_gp_contact}}, {slot_gp_contact}},
      {"nhs111_call", "NHS 111 calls", {{slot_nhs111_call}}, {slot_nhs111_call}},
      {"ambulance_not_conveyed",
       "Ambulance, not conveyed",
       {{slot_ambulance_not_conveyed}},
       {slot_ambulance_not_conveyed}},
      {"community_contact", "Community contacts", {{slot_community_contact}}, {slot_community_contact}},
  };
  return list;
}

double share_of(ServicePart const& part, std::size_t cell, ModelParameters const& parameters) {
  auto const [band, sex, imd] = parts(cell);
  switch (part.portion) {
    case Portion::attended:
      return 1 - parameters.pathways.outpatient_did_not_attend[static_cast<std::size_t>(imd)];
    case Portion::through_ae:
      return parameters.pathways.acute_through_ae;
    case Portion::type1:
      return type1_share(band, sex, parameters);
    case Portion::all:
      break;
  }
  return 1;
}

}  // namespace counterpart
