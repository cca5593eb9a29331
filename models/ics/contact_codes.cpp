#include "models/ics/contact_codes.hpp"

#include <array>

namespace counterpart {
namespace {

enum Setting : std::int8_t {
  general_practice,
  nhs_111,
  ambulance,
  emergency_department,
  same_day_care,
  admitted,
  outpatients,
  community,
  social_care,
  programme
};
enum Staff : std::int8_t { gp, nurse, other_staff };
enum Mode : std::int8_t { face_to_face, remote };
enum Attendance : std::int8_t { first, follow_up };
enum Attended : std::int8_t { seen, did_not_attend };
enum Method : std::int8_t { waiting_list, through_ae, other_emergency };
enum Classification : std::int8_t { ordinary, day_case };

/// What follows from the kind alone.
constexpr ContactCodes visit(Setting setting, std::int8_t staff, std::int8_t mode, std::int8_t attendance = -1,
                             std::int8_t attended = seen) {
  ContactCodes codes;
  codes.setting = setting;
  codes.staff_group = staff;
  codes.mode = mode;
  codes.attendance = attendance;
  codes.attended = attended;
  return codes;
}

constexpr ContactCodes at(Setting setting) {
  ContactCodes codes;
  codes.setting = setting;
  return codes;
}

ContactCodes attendance_in(std::int8_t department, EventLine const& line) {
  auto codes = at(emergency_department);
  codes.department_type = department;
  codes.arrival_mode = (line.flags & EventLog::by_ambulance) != 0 ? 0 : 1;
  return codes;
}

bool acute(EventLine const& line) { return line.slot == slot_acute_episode || line.slot == slot_readmission; }

ContactCodes emergency(Setting setting, EventLine const& line) {
  auto codes = at(setting);
  codes.same_day = setting == same_day_care ? 1 : 0;
  if (!acute(line)) return codes;
  codes.admission_method = (line.flags & EventLog::through_ae) != 0 ? through_ae : other_emergency;
  codes.readmission = (line.flags & EventLog::readmission) != 0 ? 1 : 0;
  codes.new_episode = (line.flags & EventLog::goes_on) != 0 ? 0 : 1;
  if (setting == admitted) codes.patient_classification = ordinary;
  return codes;
}

ContactCodes elective(Classification classification) {
  auto codes = at(admitted);
  codes.admission_method = waiting_list;
  codes.patient_classification = classification;
  return codes;
}

ContactCodes by_kind(EventLine const& line) {
  switch (static_cast<Contact>(line.what)) {
    case Contact::gp_face_to_face:
      return visit(general_practice, gp, face_to_face);
    case Contact::gp_remote:
      return visit(general_practice, gp, remote);
    case Contact::nurse_face_to_face:
      return visit(general_practice, nurse, face_to_face);
    case Contact::nurse_remote:
      return visit(general_practice, nurse, remote);
    case Contact::other_staff_face_to_face:
      return visit(general_practice, other_staff, face_to_face);
    case Contact::other_staff_remote:
      return visit(general_practice, other_staff, remote);
    case Contact::gp_did_not_attend:
      return visit(general_practice, -1, -1, -1, did_not_attend);
    case Contact::nhs111_call:
      return at(nhs_111);
    case Contact::ambulance_hear_treat:
    case Contact::ambulance_see_treat:
    case Contact::ambulance_conveyed:
      return at(ambulance);
    case Contact::ae_type1:
      return attendance_in(0, line);
    case Contact::ae_other:
      return attendance_in(1, line);
    case Contact::sdec:
      return emergency(same_day_care, line);
    case Contact::zero_day_admission:
    case Contact::emergency_admission:
      return emergency(admitted, line);
    case Contact::elective_admission:
      return elective(ordinary);
    case Contact::day_case:
      return elective(day_case);
    case Contact::outpatient_first_face_to_face:
      return visit(outpatients, -1, face_to_face, first);
    case Contact::outpatient_first_remote:
      return visit(outpatients, -1, remote, first);
    case Contact::outpatient_follow_up_face_to_face:
      return visit(outpatients, -1, face_to_face, follow_up);
    case Contact::outpatient_follow_up_remote:
      return visit(outpatients, -1, remote, follow_up);
    case Contact::outpatient_did_not_attend:
      return visit(outpatients, -1, -1, line.slot == slot_outpatient_referral ? first : follow_up, did_not_attend);
    case Contact::advice_and_guidance:
      return at(outpatients);
    case Contact::community_contact:
      return at(community);
    case Contact::social_care_assessment:
    case Contact::home_care_month:
    case Contact::care_home_month_local_authority:
    case Contact::care_home_month_self_funder:
      return at(social_care);
    default:
      return at(programme);
  }
}

}  // namespace

ContactCodes codes_of(EventLine const& line) {
  auto codes = by_kind(line);
  codes.kind = static_cast<std::int8_t>(line.what);
  return codes;
}

std::map<std::string, std::vector<std::string>> contact_code_labels() {
  std::vector<std::string> kinds;
  for (std::size_t c = 0; c < contact_count; ++c) kinds.emplace_back(name(static_cast<Contact>(c)));
  kinds.emplace_back("programme_contact");
  return {{"kind", kinds},
          {"setting",
           {"general practice", "NHS 111", "ambulance", "emergency department", "same-day emergency care",
            "admitted patient care", "outpatients", "community", "social care", "programme"}},
          {"department_type", {"01 type 1", "03 other"}},
          {"arrival_mode", {"1 ambulance", "2 other"}},
          {"admission_method", {"11 waiting list", "21 emergency: A&E", "2D emergency: other"}},
          {"patient_classification", {"1 ordinary", "2 day case"}},
          {"attendance", {"first", "follow-up"}},
          {"mode", {"face to face", "remote"}},
          {"attended", {"5 seen", "3 did not attend"}},
          {"staff_group", {"gp", "nurse", "other staff"}}};
}

}  // namespace counterpart
