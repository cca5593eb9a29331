#include "models/conditions/habits.hpp"

#include <gtest/gtest.h>

#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

using test::BrokenTables;
using test::holds;

std::string complaint(std::string const& file, std::string_view from, std::string_view to) {
  return BrokenTables{file, from, to}.complaint(read_habit_parameters);
}

TEST(HabitParameters, readTheShippedTables) {
  auto const p = read_habit_parameters(test::england());
  EXPECT_EQ(p.smoking[0][0][0][10], 1.0);
  EXPECT_NEAR(p.smoking[0][2][0][40] / p.smoking[4][2][0][40], 1.6491 / 0.5431, 1e-6);
  EXPECT_NEAR(p.smoking_onset[2][static_cast<std::size_t>(Condition::copd)], 3.51, 1e-9);
  EXPECT_NEAR(p.bmi_onset[2][static_cast<std::size_t>(Condition::diabetes)], 5.0, 1e-9);
  EXPECT_EQ(p.smoking_onset[0][static_cast<std::size_t>(Condition::copd)], 1.0);
  EXPECT_NEAR(p.smoking_death[1], 1.1, 1e-9);
  EXPECT_EQ(p.bmi_death[2], 1.0);
}

TEST(HabitParameters, classesMakeAWholeInEveryFifth) {
  auto const p = read_habit_parameters(test::england());
  for (std::size_t cell = 0; cell < 5 * 2 * 91; ++cell) {
    std::size_t const q = cell % 5, sex = cell / 5 % 2, age = cell / 10;
    for (auto const* shares : {&p.smoking[q], &p.bmi[q]}) {
      double sum = 0;
      for (auto const& one : *shares) sum += one[sex][age];
      EXPECT_NEAR(sum, 1, 1e-12);
      EXPECT_GE((*shares)[0][sex][age], 0);
    }
  }
}

TEST(HabitParameters, faultsAreNamed) {
  auto const unknown = complaint("lifestyle_effects.csv", "\nex_smoker,chd", "\nex_smoker,cdh");
  EXPECT_TRUE(holds(unknown, "'cdh' is not known; nearest is 'chd'")) << unknown;
  auto const missing = complaint("lifestyle.csv", "\n1,90,", "\n# 1,90,");
  EXPECT_TRUE(holds(missing, "sex 1, age 90 is missing")) << missing;
  auto const share = complaint("lifestyle.csv", "\n0,0,1,0,0,", "\n0,0,1.2,0,0,");
  EXPECT_TRUE(holds(share, "1.2 is not a share")) << share;
  auto const sum = complaint("lifestyle.csv", "\n0,0,1,0,0,", "\n0,0,1,0.5,0,");
  EXPECT_TRUE(holds(sum, "do not sum to 1")) << sum;
  auto const tilt = complaint("lifestyle_imd.csv", "\ncurrent_smoker,1.6491", "\ncurrent_smoker,9");
  EXPECT_TRUE(holds(tilt, "lifestyle_imd.csv: leaves less than nothing")) << tilt;
}

}  // namespace
}  // namespace counterpart
