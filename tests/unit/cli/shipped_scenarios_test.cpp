#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "cli/ceiling.hpp"
#include "cli/numbers.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

std::string sources_text() {
  std::ifstream file{data_folder() / "models" / "england" / "SOURCES.md"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::set<std::string> ids(Scenario const& scenario) {
  std::set<std::string> ids;
  for (auto const& arm : scenario.arms) ids.insert(arm.id);
  return ids;
}

Programme const& programme_of(Scenario const& scenario, std::string_view arm) {
  for (auto const& candidate : scenario.arms) {
    if (candidate.id == arm) return candidate.programmes.at(0);
  }
  throw std::out_of_range{std::string{arm}};
}

TEST(ShippedScenarios, allParse) {
  auto const files = shipped_scenarios();
  EXPECT_GE(files.size(), 4U);
  for (auto const& file : files) EXPECT_NO_THROW(read_scenario(file)) << file;
}

TEST(ShippedScenarios, haveThreeArmsEachAndNineTogether) {
  for (auto const* name : {"pcn-proactive-care", "same-day-emergency-care", "outpatients-one-third"}) {
    EXPECT_EQ(ids(read_scenario(find_scenario(name))),
              (std::set<std::string>{"baseline", "central", "ambition", "evaluation"}));
  }
  std::set<std::string> nine{"baseline"};
  for (auto const* model : {"pcn", "sdec", "outpatients"}) {
    for (auto const* set : {"central", "ambition", "evaluation"}) nine.insert(std::string{model} + "-" + set);
  }
  EXPECT_EQ(ids(read_scenario(find_scenario("headline.toml"))), nine);
}

TEST(ShippedScenarios, giveEveryNumberAKnownSource) {
  auto const sources = sources_text();
  auto const scenario = read_scenario(find_scenario("headline"));
  for (auto const& arm : scenario.arms) {
    for (auto const& programme : arm.programmes) {
      for (auto const& number : numbers_of(programme)) {
        std::istringstream keys{number.value.source};
        for (std::string key; std::getline(keys, key, '+');) {
          EXPECT_NE(sources.find("| " + key + " |"), std::string::npos)
              << programme.id << " " << number.key << ": " << key;
        }
      }
    }
  }
}

TEST(ShippedScenarios, haveATestBedForEvaluationsWithAnArmThatDoesNothing) {
  auto const scenario = read_scenario(find_scenario("frequent-attenders"));
  ASSERT_EQ(ids(scenario), (std::set<std::string>{"baseline", "null", "real"}));
  auto const& nothing = *programme_of(scenario, "null").enrolment;
  for (auto const& [slot, ratio] : nothing.rate_ratios) EXPECT_EQ(static_cast<float>(ratio.central), 1.0F) << slot;
  EXPECT_EQ(nothing.contacts_per_year.central, 0);
  EXPECT_EQ(nothing.cost_per_year.central, 0);
  auto const& real = *programme_of(scenario, "real").enrolment;
  for (Slot const slot : {slot_ae_not_admitted, slot_acute_episode, slot_readmission}) {
    EXPECT_NEAR(real.rate_ratios.at(slot).central, 0.8, 1e-12);
  }
}

TEST(ShippedScenarios, reachFullOutpatientSizeBeforeYearFive) {
  auto const scenario = read_scenario(find_scenario("outpatients-one-third"));
  for (auto const* arm : {"central", "ambition", "evaluation"})
    EXPECT_EQ(programme_of(scenario, arm).size_in(48), 1) << arm;
}

TEST(ShippedScenarios, holdTheAmbitionsOfThePolicies) {
  auto const headline = read_scenario(find_scenario("headline"));
  EXPECT_EQ(programme_of(headline, "sdec-ambition").same_day->completed_share.central, 0.33);
  EXPECT_EQ(programme_of(headline, "outpatients-ambition").outpatient->face_to_face_change.central, -0.33);
  EXPECT_EQ(programme_of(headline, "pcn-ambition").enrolment->rate_ratios.at(slot_acute_episode).central, 0.85);
}

TEST(Ceiling, isTheCaseloadsShareOfAllAdmissions) {
  auto const headline = read_scenario(find_scenario("headline"));
  auto const ceiling = ceiling_of(*programme_of(headline, "pcn-ambition").enrolment);
  EXPECT_NEAR(ceiling.if_all_prevented, -25.0 / 115, 1e-12);
  EXPECT_NEAR(ceiling.as_written, -0.15 * 25 / 115, 1e-12);
  auto const text = ceiling_text(*programme_of(headline, "pcn-central").enrolment);
  EXPECT_NE(text.find("cannot exceed -13.0 %"), std::string::npos) << text;
}

TEST(FindScenario, namesTheNearest) {
  try {
    find_scenario("headlin");
    FAIL();
  } catch (InputError const& error) {
    EXPECT_NE(std::string{error.what()}.find("did you mean `headline`?"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace counterpart
