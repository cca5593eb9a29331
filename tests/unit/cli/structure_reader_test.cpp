#include "cli/structure_reader.hpp"

#include <gtest/gtest.h>

#include "tests/unit/cli/scenario_text.hpp"

namespace counterpart::testing_cli {
namespace {

TEST(StructureReader, readsSwitches) {
  auto const scenario = parsed(head + "structure = { trends = \"published\", mortality = \"projected\" }\n");
  EXPECT_TRUE(scenario.structure.trends);
  EXPECT_TRUE(scenario.structure.mortality_improves);
  EXPECT_TRUE(contains(scenario.resolved, "structure = { trends = \"published\" }")) << scenario.resolved;
  EXPECT_FALSE(contains(parsed(head).resolved, "structure"));
}

TEST(StructureReader, readsTheRuleForUtility) {
  EXPECT_EQ(parsed(head).structure.utility, UtilityRule::multiplicative);
  auto const scenario = parsed(head + "structure.utility = \"minimum\"\n");
  EXPECT_EQ(scenario.structure.utility, UtilityRule::minimum);
  EXPECT_TRUE(contains(scenario.resolved, "structure = { utility = \"minimum\" }")) << scenario.resolved;
  expect_fault(faults(head + "structure.utility = \"max\"\n"),
               "it takes \"multiplicative\" (as usual), \"additive\" or \"minimum\"");
}

TEST(StructureReader, aStartingYearMovesTheStart) {
  for (char const* year : {"2025", "\"2025\""}) {
    auto const scenario = parsed(head + "structure.starting_year = " + year + "\n");
    EXPECT_TRUE(scenario.structure.nowcast);
    EXPECT_EQ(scenario.start.text(), "2025-07");
    auto const again = parse_scenario(scenario.resolved, "resolved");
    EXPECT_EQ(again.resolved, scenario.resolved);
    EXPECT_EQ(again.start.text(), "2025-07");
  }
  EXPECT_EQ(parsed(head).start.text(), "2020-07");
  expect_fault(faults(head + "structure.starting_year = 2024\n"), "it takes \"2020\" (as usual) or \"2025\"");
  expect_fault(faults(head + "start = \"2025-07\"\n"), "structure.starting_year = 2025");
  EXPECT_EQ(parsed(head + "start = \"2020-07\"\nstructure.starting_year = 2025\n").start.text(), "2025-07");
}

TEST(StructureReader, readsPandemicAndAscertainment) {
  auto const scenario = parsed(head + "structure = { ascertainment = \"linked\", pandemic = \"included\" }\n");
  EXPECT_FALSE(scenario.structure.from_2018);
  EXPECT_TRUE(parsed(head + "structure.projection = \"2018-based\"\n").structure.from_2018);
  EXPECT_TRUE(scenario.structure.linked);
  EXPECT_TRUE(scenario.structure.pandemic);
  EXPECT_TRUE(contains(scenario.resolved, "structure = { pandemic = \"included\", ascertainment = \"linked\" }"))
      << scenario.resolved;
  expect_fault(faults(head + "structure.pandemic = \"include\"\n"), "or \"included\"");
}

TEST(StructureReader, refusesSwitchesItDoesNotKnow) {
  expect_fault(faults(head + "structure = { trend = \"published\" }\n"), "trends");
  expect_fault(faults(head + "structure = { trends = \"on\" }\n"), "it takes \"none\" (as usual) or \"published\"");
}

}  // namespace
}  // namespace counterpart::testing_cli
