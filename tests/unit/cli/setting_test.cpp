#include <map>

#include <gtest/gtest.h>

#include "tests/unit/cli/scenario_text.hpp"

namespace counterpart::testing_cli {
namespace {

std::string const file = head + programme +
                         "[programme.care.variant.more]\nuptake = 0.9\n"
                         "[[arm]]\nid = \"a\"\nprogrammes = [\"care\"]\n"
                         "[[arm]]\nid = \"b\"\nprogrammes = [\"care:more\"]\n";

TEST(Setting, layersNumbersTextsAndDurations) {
  auto const scenario =
      parsed(file, {"scenario.area=surrey-heartlands", "scenario.seed=42", "programme.care.ramp=2 years",
                    "programme.care.uptake=0.25", "programme.care.variant.more.uptake={ value = 1 }",
                    "programme.care.variant.more.effect.death.rate_ratio=[0.8, 0.9, 1.0]"});
  EXPECT_EQ(scenario.area, "surrey-heartlands");
  EXPECT_EQ(scenario.seed, 42U);
  EXPECT_EQ(scenario.arms[1].programmes[0].ramp_months, 24);
  EXPECT_EQ(scenario.arms[1].programmes[0].enrolment->uptake.central, 0.25);
  EXPECT_EQ(scenario.arms[2].programmes[0].enrolment->uptake.central, 1);
  EXPECT_EQ(scenario.arms[2].programmes[0].enrolment->rate_ratios.at(slot_death).low, 0.8);
}

TEST(Setting, changesOneKeyOfATable) {
  auto const scenario = parsed(file, {"programme.care.capacity.per_1000=20"});
  EXPECT_EQ(scenario.arms[1].programmes[0].enrolment->capacity.per_1000.central, 20);
  EXPECT_EQ(scenario.arms[1].programmes[0].enrolment->capacity.level, Level::pcn);
}

TEST(Setting, laterOnesWin) { EXPECT_EQ(parsed(file, {"scenario.years=2", "scenario.years=3"}).years, 3); }

TEST(Setting, supplyWhatTheFileLacks) {
  EXPECT_EQ(parsed("[scenario]\nyears = 1\n", {"scenario.area=devon", "scenario.seed=1"}).area, "devon");
  EXPECT_EQ(parsed("", {"scenario.area=devon", "scenario.seed=1", "scenario.years=2"}).years, 2);
}

TEST(Setting, faultsNameTheFlag) {
  EXPECT_EQ(faults(file, {"programme.care.uptake=1.4"}),
            "--set programme.care.uptake=1.4: uptake = 1.4 is not possible: it must be from 0 to 1");
  EXPECT_TRUE(contains(faults(file, {"programme.care.uptak=1"}), "did you mean `uptake`?"));
  EXPECT_TRUE(contains(faults(file, {"programme.car.uptake=1"}), "there is no programme `car` (did you mean `care`?)"));
  EXPECT_TRUE(contains(faults(file, {"programme.care.variant.mor.uptake=1"}), "did you mean `more`?"));
  EXPECT_TRUE(contains(faults(file, {"scenario.yeers=1"}), "did you mean `years`?"));
  EXPECT_TRUE(contains(faults(file, {"years=1"}), "`years` is not a key of a scenario file"));
  EXPECT_TRUE(contains(faults(file, {"arm.a.title=x"}), "cannot be set here"));
  EXPECT_TRUE(contains(faults(file, {"include=[]"}), "cannot be set here"));
  EXPECT_TRUE(contains(faults(file, {"not a key=1"}), "is not a key and value"));
  EXPECT_TRUE(contains(faults(file, {"scenario.years=1\nscenario.seed=3"}), "is not a key and value"));
}

TEST(Setting, needsAnEqualsSign) {
  EXPECT_THROW(Setting::parse("scenario.years"), InputError);
  EXPECT_THROW(Setting::parse("=3"), InputError);
}

TEST(Setting, doesNotChangeTheDigestedTextByHow) {
  auto const set = parsed(file, {"programme.care.uptake=0.7"}).resolved;
  std::string edited = file;
  edited.replace(edited.find("uptake = 0.5"), 12, "uptake = 0.7");
  EXPECT_EQ(parsed(edited).resolved, set);
}

TEST(Setting, laysNumbersOverTables) {
  auto const scenario = parsed(file, {"tables.pathways.gp_remote_share=0.25", "tables.season.gp_contact.1=2"});
  EXPECT_EQ(scenario.tables, (TableSettings{{"pathways.gp_remote_share", 0.25}, {"season.gp_contact.1", 2}}));
  EXPECT_TRUE(contains(scenario.resolved, "[tables]\npathways.gp_remote_share = 0.25\nseason.gp_contact.1 = 2\n"));
  EXPECT_EQ(parsed(scenario.resolved).resolved, scenario.resolved);
  EXPECT_TRUE(contains(faults(file, {"tables.pathways.gp_remote_share=much"}), "must be a number"));
}

TEST(ScenarioNumbers, knowTheKeyThatSetsThem) {
  auto const scenario = parsed(file + "[programme.care.effect]\ndeath = { rate_ratio = [0.8, 0.9, 1.0] }\n");
  std::map<std::string, ScenarioNumber> numbers;
  for (auto const& number : scenario.numbers) numbers[number.key] = number;
  EXPECT_EQ(numbers.at("programme.care.capacity").part, "per_1000");
  EXPECT_EQ(numbers.at("programme.care.effect.death").part, "rate_ratio");
  EXPECT_EQ(numbers.at("programme.care.effect.death").kind, NumberKind::ratio);
  EXPECT_EQ(numbers.at("programme.care.effect.death").in_force.size(), 2U);
  EXPECT_EQ(numbers.at("programme.care.uptake").in_force.size(), 1U);
  EXPECT_EQ(numbers.at("programme.care.variant.more.uptake").value.central, 0.9);
}

}  // namespace
}  // namespace counterpart::testing_cli
