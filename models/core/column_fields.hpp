#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/columns.hpp"
#include "sim/population/row_layout.hpp"

namespace counterpart {

// The state variables of a resident: what a checkpoint keeps of each row, and what documents say of it. Taking a row apart
// by structured binding, each function counts its members, so that a new member does not compile before it is named here,
// with its unit and a line on what it is.

/// What a field is, for documents.
struct FieldNote {
  std::string_view unit;  ///< or the values it takes; "" for none
  std::string_view about;
};

/// Fields in the order of a row, with what they are.
struct FieldNotes {
  std::vector<std::pair<std::string, FieldNote>> fields;

  template <class Row>
  static FieldNotes of() {
    FieldNotes notes;
    list_fields(Row{}, notes);
    return notes;
  }
};

template <class Member>
void field(RowLayout& layout, std::string name, Member const& member, FieldNote /*note*/) {
  layout.add(std::move(name), member);
}
template <class Member>
void field(FieldNotes& notes, std::string name, Member const& /*member*/, FieldNote note) {
  notes.fields.emplace_back(std::move(name), note);
}

template <class Sink>
void list_fields(Identity const& row, Sink& sink) {
  auto const& [id, born, neighbourhood, local_authority, pcn, practice, place, trust, sex, imd, ethnicity,
               liability, lives_alone, shared_housing, self_funder, learning_disability] = row;
  field(sink, "id", id, {"", "who they are; their luck hangs on it"});
  field(sink, "born", born, {"month", "first whole month of life"});
  field(sink, "neighbourhood", neighbourhood, {"position", "lower layer super output area they live in, or joined through"});
  field(sink, "local_authority", local_authority, {"position", "local authority: residuals of death and birth, moves"});
  field(sink, "pcn", pcn, {"position", "primary care network they are registered in"});
  field(sink, "practice", practice, {"position", "general practice"});
  field(sink, "place", place, {"position", "group of local authorities"});
  field(sink, "trust", trust, {"position", "acute trust they go to"});
  field(sink, "sex", sex, {"female, male", "sex"});
  field(sink, "imd", imd, {"quintile - 1", "deprivation of the neighbourhood; 0 is the most deprived fifth"});
  field(sink, "ethnicity", ethnicity, {"group", "ethnic group of the census"});
  field(sink, "liability", liability, {"class, 0 to 9", "liability to illness, kept for life: raises onset of conditions and of frailty"});
  field(sink, "lives_alone", lives_alone, {"yes, no", "lives alone; of effect from 65"});
  field(sink, "shared_housing", shared_housing, {"yes, no", "lives in a converted or shared house"});
  field(sink, "self_funder", self_funder, {"yes, no", "would pay for a care home themselves"});
  field(sink, "learning_disability", learning_disability, {"yes, no", "has a learning disability, from birth"});
}

template <class Sink>
void list_fields(Propensity const& row, Sink& sink) {
  auto const& [now, permanent, renewals] = row;
  field(sink, "now", now, {"ratio", "use of each service group over what health explains: permanent x renewing"});
  field(sink, "permanent", permanent, {"ratio", "the part that stays"});
  field(sink, "renewals", renewals, {"count", "how often the renewing part was redrawn"});
}

template <class Sink>
void list_fields(Life const& row, Sink& sink) {
  auto const& [conditions, phase_ends, presence, frailty, phase, care_home, home_care, after_additional_sdec,
               emergency_stay, smoking, bmi, activation, emergency_admissions, ae_attendances, gp_contacts] = row;
  field(sink, "conditions", conditions, {"set of 20", "conditions of the Cambridge Multimorbidity Score they have"});
  field(sink, "phase_ends", phase_ends, {"day", "when the acute phase changes"});
  field(sink, "presence", presence, {"absent, here, dead, left", "whether they are there"});
  field(sink, "frailty", frailty, {"fit, mild, moderate, severe", "category of the electronic frailty index; from age 50"});
  field(sink, "phase", phase, {"none, in a bed, first days, later days", "where they stand between admission and the end of raised readmission"});
  field(sink, "care_home", care_home, {"yes, no", "lives in a care home"});
  field(sink, "home_care", home_care, {"yes, no", "has home care"});
  field(sink, "after_additional_sdec", after_additional_sdec, {"yes, no", "the open readmission period follows an arm's own same-day episode"});
  field(sink, "emergency_stay", emergency_stay, {"yes, no", "the bed is for an emergency"});
  field(sink, "smoking", smoking, {"never, ex, current", "smoking; may change at a birthday"});
  field(sink, "bmi", bmi, {"under 25, overweight, obese", "body mass index; may change at a birthday"});
  field(sink, "activation", activation, {"level - 1", "Patient Activation Measure, 0 the least able to manage their health; may change at a birthday"});
  field(sink, "emergency_admissions", emergency_admissions, {"contacts, by month", "of each of the last twelve months"});
  field(sink, "ae_attendances", ae_attendances, {"contacts, by month", "of each of the last twelve months"});
  field(sink, "gp_contacts", gp_contacts, {"contacts, by month", "of each of the last twelve months"});
}

template <class Sink>
void list_fields(PersonTotals const& row, Sink& sink) {
  auto const& [pence, qaly_micro, emergency_admissions, ae_attendances, gp_contacts, outpatient_face_to_face,
               outpatient_contacts, emergency_bed_days, participant_months, community_contacts, ae_type1, spare] = row;
  field(sink, "pence", pence, {"pence, 2023/24", "cost of all payers and programmes"});
  field(sink, "qaly_micro", qaly_micro, {"1e-6 QALY", "quality-adjusted time lived"});
  field(sink, "emergency_admissions", emergency_admissions, {"contacts", "since the start"});
  field(sink, "ae_attendances", ae_attendances, {"contacts", "since the start"});
  field(sink, "gp_contacts", gp_contacts, {"contacts", "since the start"});
  field(sink, "outpatient_face_to_face", outpatient_face_to_face, {"contacts", "since the start"});
  field(sink, "outpatient_contacts", outpatient_contacts, {"contacts", "since the start"});
  field(sink, "emergency_bed_days", emergency_bed_days, {"nights", "since the start"});
  field(sink, "participant_months", participant_months, {"months", "in programmes"});
  field(sink, "community_contacts", community_contacts, {"contacts", "since the start"});
  field(sink, "ae_type1", ae_type1, {"contacts", "at major A&E, since the start"});
  field(sink, "spare", spare, {"", "holds nothing: keeps totals free of padding"});
}

template <class Sink>
void list_fields(Enrolment const& row, Sink& sink) {
  auto const& [since, not_before, enrolled, renewals, invitations] = row;
  field(sink, "since", since, {"month", "when they were enrolled"});
  field(sink, "not_before", not_before, {"month", "earliest month of a new invitation"});
  field(sink, "enrolled", enrolled, {"yes, no", "on the caseload"});
  field(sink, "renewals", renewals, {"count", "of this enrolment"});
  field(sink, "invitations", invitations, {"count", "so far"});
}

}  // namespace counterpart
