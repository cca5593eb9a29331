#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace counterpart {

/// Every kind of contact that can be made: a setting and a mode. The first measures of a tally, in this order.
enum class Contact : std::uint8_t {
  gp_face_to_face, gp_remote, nurse_face_to_face, nurse_remote, other_staff_face_to_face, other_staff_remote,
  gp_did_not_attend,
  nhs111_call,
  ambulance_hear_treat, ambulance_see_treat, ambulance_conveyed,
  ae_type1, ae_other,
  sdec, zero_day_admission, emergency_admission, emergency_bed_day,
  elective_admission, elective_bed_day, day_case,
  outpatient_first_face_to_face, outpatient_first_remote,
  outpatient_follow_up_face_to_face, outpatient_follow_up_remote,
  outpatient_did_not_attend, advice_and_guidance,
  community_contact,
  social_care_assessment, home_care_month, care_home_month_local_authority, care_home_month_self_funder,
};
inline constexpr std::size_t contact_count = 31;

std::string_view name(Contact contact);

/// Who pays.
enum class Payer : std::uint8_t { nhs_primary, nhs_acute, nhs_community, nhs_ambulance, local_authority, self_funder };
inline constexpr std::size_t payer_count = 6;

std::string_view name(Payer payer);

}  // namespace counterpart
