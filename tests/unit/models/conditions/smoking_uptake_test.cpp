#include "models/conditions/smoking_uptake.hpp"

#include <gtest/gtest.h>

#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

constexpr std::array quit{0.0494, 0.0494};

SmokingUptake read(TableFolder const& folder) {
  return SmokingUptake::read(folder, read_habit_parameters(folder), quit);
}

/// Share of smokers among women of the third fifth whose year of birth is so many after 2000, when they are 24.
double at_24(SmokingUptake const& uptake, int born) {
  double never = 1, current = 0;
  for (int age = SmokingUptake::first_age; age <= SmokingUptake::last_age; ++age) {
    double const start = uptake.at(0, age, 2, born + age).take_up;
    current = current * (1 - quit[0]) + never * start;
    never *= 1 - start;
  }
  return current;
}

TEST(SmokingUptake, aCohortThatGrowsUpUnderTheLastRatioReachesIt) {
  auto const smokers = read_habit_parameters(test::england()).smoking[2][2][0];
  auto const uptake = read(test::england());
  EXPECT_NEAR(at_24(uptake, 1990), smokers[24], 0.003);  // the table has more ex-smokers than stop on this walk
  EXPECT_NEAR(at_24(uptake, 2010), smokers[24] * 0.6177, 1e-6);
  EXPECT_NEAR(at_24(uptake, 2040), smokers[24] * 0.6177, 1e-6);
}

TEST(SmokingUptake, fewerSmokeThanIn2020AsTheCohortHas) {
  auto const smokers = read_habit_parameters(test::england()).smoking[2][2][0];
  auto const uptake = read(test::england());
  for (int age = SmokingUptake::first_age; age <= SmokingUptake::last_age; ++age) {
    EXPECT_EQ(uptake.at(0, age, 2, 2020).fewer, 0) << age;
    EXPECT_EQ(uptake.at(0, age, 2, 2019).fewer, 0) << age;
  }
  EXPECT_NEAR(uptake.at(0, 16, 2, 2023).fewer, smokers[16] * (1 - 0.7473), 1e-6);
  EXPECT_NEAR(uptake.at(0, 24, 2, 2034).fewer, smokers[24] - at_24(uptake, 2010), 1e-6);
}

// At 22 in 2024 those of 2020 who stopped at the rate of all are still more than the level of 2024.
TEST(SmokingUptake, whereTheLevelFallsFasterThanSmokersStopNobodyStarts) {
  auto const smokers = read_habit_parameters(test::england()).smoking[2][2][0];
  auto const young = read(test::england()).at(0, 22, 2, 2024);
  EXPECT_EQ(young.take_up, 0);
  EXPECT_LT(young.fewer, smokers[22] * (1 - 0.6177));
  EXPECT_GT(young.fewer, 0);
}

TEST(SmokingUptake, nobodyStartsAtOtherAges) {
  auto const uptake = read(test::england());
  for (int const age : {0, 15, 25, 80}) {
    EXPECT_EQ(uptake.at(1, age, 0, 2025).take_up, 0) << age;
    EXPECT_EQ(uptake.at(1, age, 0, 2025).fewer, 0) << age;
  }
}

TEST(SmokingUptake, faultsAreNamed) {
  auto const gap = test::BrokenTables{"smoking_uptake.csv", "\n2022,", "\n2023,"}.complaint(read);
  EXPECT_TRUE(test::holds(gap, "is not the next year, 2022")) << gap;
  auto const number = test::BrokenTables{"smoking_uptake.csv", "0.7473", "-1"}.complaint(read);
  EXPECT_TRUE(test::holds(number, "a ratio between 0 and 100")) << number;
}

}  // namespace
}  // namespace counterpart
