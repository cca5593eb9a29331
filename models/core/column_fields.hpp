#pragma once
#include "models/core/columns.hpp"
#include "sim/population/row_layout.hpp"

namespace counterpart {

// What a checkpoint keeps of each row: all of it. Taking a row apart by structured binding, each function counts its
// members, so that a new member does not compile before it is named here.

inline void list_fields(Identity const& row, RowLayout& layout) {
  auto const& [id, born, neighbourhood, local_authority, pcn, practice, place, trust, sex, imd, ethnicity, smoking, bmi,
               liability, lives_alone, shared_housing, self_funder] = row;
  layout.add("id", id);
  layout.add("born", born);
  layout.add("neighbourhood", neighbourhood);
  layout.add("local_authority", local_authority);
  layout.add("pcn", pcn);
  layout.add("practice", practice);
  layout.add("place", place);
  layout.add("trust", trust);
  layout.add("sex", sex);
  layout.add("imd", imd);
  layout.add("ethnicity", ethnicity);
  layout.add("smoking", smoking);
  layout.add("bmi", bmi);
  layout.add("liability", liability);
  layout.add("lives_alone", lives_alone);
  layout.add("shared_housing", shared_housing);
  layout.add("self_funder", self_funder);
}

inline void list_fields(Propensity const& row, RowLayout& layout) {
  auto const& [now, permanent, renewals] = row;
  layout.add("now", now);
  layout.add("permanent", permanent);
  layout.add("renewals", renewals);
}

inline void list_fields(Life const& row, RowLayout& layout) {
  auto const& [conditions, phase_ends, presence, frailty, phase, care_home, home_care, after_additional_sdec,
               emergency_stay, emergency_admissions, ae_attendances, gp_contacts] = row;
  layout.add("conditions", conditions);
  layout.add("phase_ends", phase_ends);
  layout.add("presence", presence);
  layout.add("frailty", frailty);
  layout.add("phase", phase);
  layout.add("care_home", care_home);
  layout.add("home_care", home_care);
  layout.add("after_additional_sdec", after_additional_sdec);
  layout.add("emergency_stay", emergency_stay);
  layout.add("emergency_admissions", emergency_admissions);
  layout.add("ae_attendances", ae_attendances);
  layout.add("gp_contacts", gp_contacts);
}

inline void list_fields(PersonTotals const& row, RowLayout& layout) {
  auto const& [pence, qaly_micro, emergency_admissions, ae_attendances, gp_contacts, outpatient_face_to_face,
               outpatient_contacts, emergency_bed_days, participant_months, community_contacts, ae_type1, spare] = row;
  layout.add("pence", pence);
  layout.add("qaly_micro", qaly_micro);
  layout.add("emergency_admissions", emergency_admissions);
  layout.add("ae_attendances", ae_attendances);
  layout.add("gp_contacts", gp_contacts);
  layout.add("outpatient_face_to_face", outpatient_face_to_face);
  layout.add("outpatient_contacts", outpatient_contacts);
  layout.add("emergency_bed_days", emergency_bed_days);
  layout.add("participant_months", participant_months);
  layout.add("community_contacts", community_contacts);
  layout.add("ae_type1", ae_type1);
  layout.add("spare", spare);
}

inline void list_fields(Enrolment const& row, RowLayout& layout) {
  auto const& [since, not_before, enrolled, renewals, invitations] = row;
  layout.add("since", since);
  layout.add("not_before", not_before);
  layout.add("enrolled", enrolled);
  layout.add("renewals", renewals);
  layout.add("invitations", invitations);
}

}  // namespace counterpart
