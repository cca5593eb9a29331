#include "cli/scenario_file.hpp"

#include <gtest/gtest.h>

#include "tests/unit/cli/scenario_text.hpp"

namespace counterpart::testing_cli {
namespace {

TEST(ScenarioFile, putsTheBaselineFirstAndArmsInOrderOfId) {
  auto const scenario = parsed(head + programme +
                               "[programme.other.same_day]\ncompleted_share = 0.3\nslots = \"unlimited\"\n"
                               "[[arm]]\nid = \"b\"\nprogrammes = [\"other\", \"care\"]\n"
                               "[[arm]]\nid = \"a\"\nprogrammes = []\n");
  ASSERT_EQ(scenario.arms.size(), 3U);
  EXPECT_EQ(scenario.arms[0].id, "baseline");
  EXPECT_TRUE(scenario.arms[0].programmes.empty());
  EXPECT_EQ(scenario.arms[1].id, "a");
  EXPECT_EQ(scenario.arms[2].id, "b");
  EXPECT_EQ(scenario.arms[2].programmes[0].id, "care");
  EXPECT_EQ(scenario.arms[2].programmes[1].id, "other");
}

TEST(ScenarioFile, readsTheHead) {
  auto const scenario = parsed(head + "residents = 20000\nreplicates = 3\nstart = \"2020-07\"\n");
  EXPECT_EQ(scenario.title, "A test");
  EXPECT_EQ(scenario.area, "gloucestershire");
  EXPECT_EQ(scenario.years, 5);
  EXPECT_EQ(scenario.seed, 7U);
  EXPECT_EQ(scenario.residents, 20000);
  EXPECT_EQ(scenario.replicates, 3);
  EXPECT_EQ(scenario.start.text(), "2020-07");
}

TEST(ScenarioFile, laysAVariantOverItsProgramme) {
  auto const scenario = parsed(head + programme +
                               "ramp = \"18 months\"\n"
                               "effect.death = 0.9\n"
                               "[programme.care.variant.more]\n"
                               "capacity = { per_1000 = 25 }\n"
                               "effect.care_home_entry = { rate_ratio = [0.8, 0.9, 1.0] }\n"
                               "[[arm]]\nid = \"a\"\nprogrammes = [\"care:more\"]\n");
  auto const& more = scenario.arms[1].programmes[0];
  EXPECT_EQ(more.variant, "more");
  EXPECT_EQ(more.ramp_months, 18);
  EXPECT_EQ(more.enrolment->capacity.level, Level::pcn);
  EXPECT_EQ(more.enrolment->capacity.per_1000.central, 25);
  EXPECT_EQ(more.enrolment->uptake.central, 0.5);
  EXPECT_EQ(more.enrolment->rate_ratios.at(slot_death).central, 0.9);
  EXPECT_EQ(more.enrolment->rate_ratios.at(slot_care_home_entry).high, 1.0);
}

TEST(ScenarioFile, takesAProgrammeWrittenAsVariantsAlone) {
  std::string const text = head +
                           "[programme.care.variant.one]\neligible = \"age >= 65\"\nuptake = 1\n"
                           "capacity = { level = \"ics\", per_1000 = 1 }\n";
  EXPECT_EQ(faults(text), "");
  expect_fault(faults(text + "[[arm]]\nid = \"a\"\nprogrammes = [\"care\"]\n"), "has only variants: choose one of one");
}

TEST(ScenarioFile, givesEffectsOfGroupsToTheirStreams) {
  auto const scenario = parsed(head + programme +
                               "effect.emergency_admission = 0.8\neffect.outpatient = 0.9\neffect.gp_contact = 1.1\n"
                               "effect.stay = 0.95\neffect.utility = 0.01\n"
                               "[[arm]]\nid = \"a\"\nprogrammes = [\"care\"]\n");
  auto const& levers = *scenario.arms[1].programmes[0].enrolment;
  EXPECT_EQ(levers.rate_ratios.at(slot_acute_episode).central, 0.8);
  EXPECT_EQ(levers.rate_ratios.at(slot_readmission).central, 0.8);
  EXPECT_EQ(levers.rate_ratios.at(slot_outpatient_referral).central, 0.9);
  EXPECT_EQ(levers.rate_ratios.at(slot_outpatient_follow_up).central, 0.9);
  EXPECT_EQ(levers.rate_ratios.at(slot_gp_contact).central, 1.1);
  EXPECT_EQ(levers.stay_ratio.central, 0.95);
  EXPECT_EQ(levers.utility_change.central, 0.01);
  EXPECT_EQ(levers.rate_ratios.count(slot_ae_not_admitted), 0U);
}

EnrolmentLevers with_effects(std::string const& effects) {
  return *parsed(head + programme + effects + "[[arm]]\nid = \"a\"\nprogrammes = [\"care\"]\n")
              .arms[1]
              .programmes[0]
              .enrolment;
}

TEST(ScenarioFile, solvesTheRatioOfAttendancesNotAdmitted) {
  auto const levers =
      with_effects("admitted_share = 0.4\neffect.ae_attendance = 0.9\neffect.emergency_admission = 0.6\n");
  EXPECT_NEAR(levers.rate_ratios.at(slot_ae_not_admitted).central, (0.9 - 0.4 * 0.6) / 0.6, 1e-15);
  auto const alone = with_effects("effect.ae_attendance = [0.9, 1.0, 1.2]\n");
  EXPECT_EQ(alone.rate_ratios.at(slot_ae_not_admitted).central, 1.0);
  EXPECT_NEAR(*alone.rate_ratios.at(slot_ae_not_admitted).low, (0.9 - 0.35) / 0.65, 1e-15);
  EXPECT_NEAR(*alone.rate_ratios.at(slot_ae_not_admitted).high, (1.2 - 0.35) / 0.65, 1e-15);
  auto const bounded = with_effects("effect.ae_attendance = 0.1\n");
  EXPECT_EQ(bounded.rate_ratios.at(slot_ae_not_admitted).central, 0.0);
}

TEST(ScenarioFile, withoutEffectGivesExactlyOne) {
  auto const levers =
      with_effects("effect.ae_attendance = 1\neffect.emergency_admission = 1.0\nadmitted_share = 0.37\n");
  EXPECT_EQ(levers.rate_ratios.at(slot_ae_not_admitted).central, 1.0);
  EXPECT_EQ(levers.stay_ratio.central, 1.0);
  EXPECT_EQ(levers.utility_change.central, 0.0);
}

TEST(ScenarioFile, readsSameDayCareWithAndWithoutLimits) {
  std::string const text = head +
                           "[programme.sdec.same_day]\ncompleted_share = 0.33\nslots = { per_day_per_100000 = 1.5 }\n"
                           "opening = { from_hour = 9, hours = 10, days = 5 }\n"
                           "[programme.sdec.variant.open.same_day]\nslots = \"unlimited\"\nopening = \"always\"\n"
                           "[[arm]]\nid = \"a\"\nprogrammes = [\"sdec\"]\n"
                           "[[arm]]\nid = \"b\"\nprogrammes = [\"sdec:open\"]\n";
  auto const scenario = parsed(text);
  auto const& limited = *scenario.arms[1].programmes[0].same_day;
  EXPECT_EQ(limited.slots_per_day_per_100000->central, 1.5);
  EXPECT_EQ(limited.opens_hour, 9);
  EXPECT_EQ(limited.hours_per_day, 10);
  EXPECT_EQ(limited.days_per_week, 5);
  auto const& open = *scenario.arms[2].programmes[0].same_day;
  EXPECT_FALSE(open.slots_per_day_per_100000);
  EXPECT_EQ(open.hours_per_day, 24);
  EXPECT_EQ(open.days_per_week, 7);
}

TEST(ScenarioFile, reportsAllFaultsAtOnceInOrder) {
  auto const found = faults_below_head(
      "[programme.care]\n"
      "eligible = \"age >= 65 and fraility in {severe}\"\n"
      "capacity = { level = \"pcn\", per_1000 = 15 }\n"
      "uptake = 1.4\n"
      "rmap = \"18 months\"\n");
  EXPECT_EQ(lines(found), 3U) << found;
  EXPECT_TRUE(contains(found, "test.toml:7:27: eligible: there is no attribute `fraility` (did you mean `frailty`?)"))
      << found;
  EXPECT_TRUE(contains(found, "test.toml:9:10: uptake = 1.4 is not possible: it must be from 0 to 1")) << found;
  EXPECT_TRUE(contains(found, "test.toml:10:1: `rmap` is not a key of a programme (did you mean `ramp`?)")) << found;
}

TEST(ScenarioFile, placesAFaultWithinATextOfSeveralLines) {
  auto const found = faults_below_head(
      "[programme.care]\nuptake = 1\ncapacity = { level = \"pcn\", per_1000 = 15 }\n"
      "eligible = '''\nage >= 65\n  and fraility == mild'''\n");
  EXPECT_TRUE(contains(found, "test.toml:11:7: ")) << found;
}

TEST(ScenarioFile, saysAFaultOfAProgrammeOnceHoweverManyVariantsShareIt) {
  expect_fault(faults_below_head(programme + "delay = \"3 weeks\"\n[programme.care.variant.a]\nrenewals = 1\n"
                                             "[programme.care.variant.b]\nrenewals = 2\n"),
               "no known unit: use months or years");
}

}  // namespace
}  // namespace counterpart::testing_cli
