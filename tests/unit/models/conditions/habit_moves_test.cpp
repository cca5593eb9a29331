#include "models/conditions/habit_moves.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

using Shares = std::array<double, 3>;

HabitMoves shipped() { return HabitMoves::read(test::england(), read_habit_parameters(test::england())); }

/// Shares after a birthday at which each class moves as many uniforms say.
Shares after(Shares const& before, HabitMoves::Chances const& chances,
             std::uint8_t (*move)(std::uint8_t, HabitMoves::Chances const&, double)) {
  constexpr int steps = 20000;
  Shares now{};
  for (std::uint8_t k = 0; k < 3; ++k) {
    for (int i = 0; i < steps; ++i) now[move(k, chances, (i + 0.5) / steps)] += before[k] / steps;
  }
  return now;
}

TEST(HabitMoves, keepBodyMassByAgeWhereItIs) {
  auto const habits = read_habit_parameters(test::england());
  auto const moves = shipped();
  Shares shares{1, 0, 0};
  for (int age = HabitMoves::first_age; age <= 90; ++age) {
    shares = after(shares, moves.at(1, age, 0, 2020), HabitMoves::bmi);
    for (std::size_t k = 0; k < 3; ++k) {
      EXPECT_NEAR(shares[k], habits.bmi[0][k][1][static_cast<std::size_t>(age)], 0.004) << age;
    }
  }
}

TEST(HabitMoves, smokingOfTheYoungStaysByTheUptakeOf2020AndThatOfTheOldFalls) {
  auto const habits = read_habit_parameters(test::england());
  auto const moves = shipped();
  Shares shares{1, 0, 0};
  for (int age = HabitMoves::first_age; age <= SmokingUptake::last_age; ++age) {
    shares = after(shares, moves.at(0, age, 4, 2020), HabitMoves::smoking);
    EXPECT_NEAR(shares[2], habits.smoking[4][2][0][static_cast<std::size_t>(age)], 0.002) << age;
  }
  Shares const at_25 = shares;
  for (int age = 25; age < 45; ++age) shares = after(shares, moves.at(0, age, 4, 2020), HabitMoves::smoking);
  EXPECT_NEAR(shares[2] / at_25[2], std::pow(1 - 0.0494, 20), 0.01);
  EXPECT_NEAR(shares[0], at_25[0], 1e-12);
}

TEST(HabitMoves, exSmokersStayExSmokers) {
  for (double const u : {0.0001, 0.5, 0.9999}) EXPECT_EQ(HabitMoves::smoking(1, shipped().at(0, 30, 2, 2020), u), 1);
}

TEST(HabitMoves, nobodyMovesBelow16) {
  auto const chances = shipped().at(0, 15, 0, 2020);
  EXPECT_EQ(HabitMoves::smoking(0, chances, 1e-9), 0);
  EXPECT_EQ(HabitMoves::bmi(0, chances, 1e-9), 0);
}

TEST(HabitMoves, faultsAreNamed) {
  auto const read = [](TableFolder const& folder) { return HabitMoves::read(folder, read_habit_parameters(folder)); };
  auto const unknown = test::BrokenTables{"lifestyle_moves.csv", "\nquit_smoking", "\nquit_smokin"}.complaint(read);
  EXPECT_TRUE(test::holds(unknown, "nearest is 'quit_smoking'")) << unknown;
  auto const missing =
      test::BrokenTables{"lifestyle_moves.csv", "\nobese_to_overweight", "\n# obese_to_overweight"}.complaint(read);
  EXPECT_TRUE(test::holds(missing, "obese_to_overweight is missing")) << missing;
}

}  // namespace
}  // namespace counterpart
