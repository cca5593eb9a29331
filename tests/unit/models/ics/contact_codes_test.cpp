#include "models/ics/contact_codes.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

ContactCodes of(Contact kind, Slot slot = slot_acute_episode, int flags = 0) {
  EventLine line;
  line.what = static_cast<std::uint8_t>(kind);
  line.slot = slot;
  line.flags = static_cast<std::uint8_t>(flags);
  return codes_of(line);
}

TEST(ContactCodes, haveALabelForEveryKind) {
  auto const labels = contact_code_labels();
  for (std::size_t what = 0; what <= contact_count; ++what) {
    auto const codes = of(static_cast<Contact>(what));
    EXPECT_LT(static_cast<std::size_t>(codes.kind), labels.at("kind").size());
    ASSERT_GE(codes.setting, 0) << labels.at("kind")[what];
    EXPECT_LT(static_cast<std::size_t>(codes.setting), labels.at("setting").size());
  }
  EXPECT_EQ(labels.at("setting")[static_cast<std::size_t>(of(static_cast<Contact>(contact_count)).setting)],
            "programme");
}

TEST(ContactCodes, tellHowAnAdmissionCame) {
  auto const labels = contact_code_labels().at("admission_method");
  auto const method = [&](ContactCodes const& codes) {
    return labels[static_cast<std::size_t>(codes.admission_method)];
  };
  EXPECT_EQ(method(of(Contact::emergency_admission, slot_acute_episode, EventLog::through_ae)), "21 emergency: A&E");
  EXPECT_EQ(method(of(Contact::zero_day_admission)), "2D emergency: other");
  EXPECT_EQ(method(of(Contact::day_case, slot_day_case)), "11 waiting list");
  EXPECT_EQ(of(Contact::sdec, slot_ae_not_admitted).admission_method, -1);  // instead of an attendance
  EXPECT_EQ(of(Contact::sdec, slot_ae_not_admitted).new_episode, -1);
}

TEST(ContactCodes, flagReadmissionAndWhatGoesOn) {
  EXPECT_EQ(of(Contact::emergency_admission, slot_readmission, EventLog::readmission).readmission, 1);
  EXPECT_EQ(of(Contact::emergency_admission).readmission, 0);
  EXPECT_EQ(of(Contact::emergency_admission, slot_acute_episode, EventLog::goes_on).new_episode, 0);
  EXPECT_EQ(of(Contact::sdec).new_episode, 1);
  EXPECT_EQ(of(Contact::sdec).same_day, 1);
  EXPECT_EQ(of(Contact::gp_remote, slot_gp_contact).same_day, -1);
}

TEST(ContactCodes, tellFirstFromFollowUpOfAMissedAppointment) {
  EXPECT_EQ(of(Contact::outpatient_did_not_attend, slot_outpatient_referral).attendance, 0);
  EXPECT_EQ(of(Contact::outpatient_did_not_attend, slot_outpatient_follow_up).attendance, 1);
  EXPECT_EQ(of(Contact::outpatient_did_not_attend, slot_outpatient_follow_up).attended, 1);
  EXPECT_EQ(of(Contact::outpatient_first_remote, slot_outpatient_referral).attended, 0);
}

}  // namespace
}  // namespace counterpart
