#include "models/core/event_log.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

std::uint8_t number(Contact kind) { return static_cast<std::uint8_t>(kind); }

TEST(EventLog, keepsWhoWhenAndOfWhichEvent) {
  EventLog log;
  log.open(7, 100);
  log.contact(Contact::home_care_month, 1);
  log.begin(slot_gp_contact, 112);
  log.contact(Contact::gp_remote, 2);
  ASSERT_EQ(log.lines().size(), 3U);
  EXPECT_EQ(log.lines()[0].day, 100);
  EXPECT_EQ(log.lines()[0].slot, slot_count);
  EXPECT_EQ(log.lines()[2].row, 7U);
  EXPECT_EQ(log.lines()[2].day, 112);
  EXPECT_EQ(log.lines()[2].slot, slot_gp_contact);
  EXPECT_EQ(log.lines()[2].what, number(Contact::gp_remote));
}

TEST(EventLog, givesNightsToTheAdmissionBeforeThem) {
  EventLog log;
  log.open(1, 0);
  log.begin(slot_acute_episode, 3);
  log.contact(Contact::emergency_admission, 1);
  log.stay(5);
  log.contact(Contact::emergency_bed_day, 5);
  log.contact(Contact::emergency_bed_day, -2);
  ASSERT_EQ(log.lines().size(), 1U);
  EXPECT_EQ(log.lines()[0].nights, 5);
}

TEST(EventLog, keepsContactsOfThoseWhoStayUnderTheirNewRows) {
  EventLog log;
  log.open(0, 5);
  log.contact(Contact::gp_remote, 1);
  log.count(Count::deaths);
  log.open(2, 6);
  log.contact(Contact::gp_remote, 1);
  log.count(Count::onsets);
  log.keep_contacts({EventLog::gone, EventLog::gone, 1});
  ASSERT_EQ(log.lines().size(), 1U);
  EXPECT_EQ(log.lines()[0].row, 1U);
  EXPECT_EQ(log.lines()[0].day, 6);
  EXPECT_EQ(log.lines()[0].what, number(Contact::gp_remote));
}

TEST(EventLog, tellsHowAnEpisodeCameAndWhetherItGoesOn) {
  EventLog log;
  log.open(1, 0);
  log.begin(slot_readmission, 3);
  log.count(Count::readmissions_30_day);
  log.count(Count::acute_through_ae);
  log.contact(Contact::ae_type1, 1);
  log.contact(Contact::ambulance_conveyed, 1);
  log.contact(Contact::sdec, 1);
  log.contact(Contact::emergency_admission, 1);
  log.begin(slot_acute_episode, 9);
  log.contact(Contact::sdec, 1);
  auto const& lines = log.lines();
  EXPECT_EQ(lines[0].flags, EventLog::readmission | EventLog::through_ae | EventLog::by_ambulance);
  EXPECT_EQ(lines[2].flags, EventLog::readmission | EventLog::through_ae);
  EXPECT_EQ(lines[3].flags, EventLog::readmission | EventLog::through_ae | EventLog::goes_on);
  EXPECT_EQ(lines[4].flags, 0);
}

TEST(EventLog, goesOnWithAnEpisodeThatWasSettledLater) {
  EventLog log;
  log.open(1, 0);
  log.begin(slot_acute_episode, 3);
  log.count(Count::readmissions_30_day);
  auto const noted = log.flags();
  log.begin(slot_gp_contact, 4);
  log.begin(slot_acute_episode, 3, noted);
  log.contact(Contact::sdec, 1);
  EXPECT_EQ(log.lines().back().flags, EventLog::readmission);
  EXPECT_EQ(log.lines().back().day, 3);
}

TEST(EventLog, leavesOutOtherKindsAndEarlierDaysButNoTurn) {
  EventLog log{EventLog::Kinds{}.set(number(Contact::ae_type1)), 50};
  log.open(1, 0);
  log.begin(slot_ae_not_admitted, 49);
  log.contact(Contact::ae_type1, 1);
  log.begin(slot_ae_not_admitted, 50);
  log.contact(Contact::gp_remote, 1);
  log.contact(Contact::ae_type1, 1);
  log.begin(slot_day_case, 51);
  log.contact(Contact::elective_admission, 1);
  log.stay(4);
  log.begin(slot_death, 52);
  log.count(Count::deaths);
  ASSERT_EQ(log.lines().size(), 2U);
  EXPECT_EQ(log.lines()[0].what, number(Contact::ae_type1));
  EXPECT_EQ(log.lines()[0].nights, -1);
  EXPECT_EQ(log.lines()[1].what, static_cast<std::uint8_t>(Turn::death));
}

}  // namespace
}  // namespace counterpart
