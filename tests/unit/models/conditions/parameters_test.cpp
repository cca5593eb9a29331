#include "models/conditions/parameters.hpp"

#include <gtest/gtest.h>

#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

using test::BrokenTables;
using test::holds;

constexpr auto diabetes = static_cast<std::size_t>(Condition::diabetes);
constexpr auto chd = static_cast<std::size_t>(Condition::chd);
constexpr auto hypertension = static_cast<std::size_t>(Condition::hypertension);

std::string complaint(std::string const& file, std::string_view from, std::string_view to) {
  return BrokenTables{file, from, to}.complaint(read_condition_parameters);
}

TEST(ConditionParameters, readTheShippedTables) {
  auto const p = read_condition_parameters(test::england());
  EXPECT_NEAR(p.prevalence[hypertension][0][5], 0.000250016, 1e-12);
  EXPECT_NEAR(p.incidence[hypertension][0][0], 0.000033449, 1e-12);
  EXPECT_NEAR(p.prevalence_imd[diabetes][0], 1.4361, 1e-9);
  EXPECT_NEAR(p.incidence_imd[diabetes][4], 0.6949, 1e-9);
  EXPECT_NEAR(p.mortality_hr[diabetes], 1.108, 1e-9);
  EXPECT_NEAR(p.utility_factor[diabetes], 1 - 0.0714, 1e-9);
  EXPECT_NEAR(p.interaction[hypertension][chd], 1.2, 1e-9);
  EXPECT_EQ(p.interaction[chd][hypertension], 1.0);
  EXPECT_NEAR(p.shared_loading, 0.45, 1e-9);
}

TEST(ConditionParameters, prevalenceStaysAShareInEveryFifth) {
  auto const p = read_condition_parameters(test::england());
  for (std::size_t c = 0; c < condition_count; ++c) {
    for (std::size_t cell = 0; cell < 2 * 91 * 5; ++cell) {
      double const share = p.prevalence[c][cell / 455][cell / 5 % 91] * p.prevalence_imd[c][cell % 5];
      EXPECT_TRUE(share >= 0 && share <= 1) << c << ' ' << cell;
    }
  }
}

TEST(ConditionParameters, nearestNameOfAnUnknownCondition) {
  auto const said = complaint("condition_prevalence.csv", "\nhypertension,0,3,", "\nhypertention,0,3,");
  EXPECT_TRUE(holds(said, "condition_prevalence.csv:6")) << said;
  EXPECT_TRUE(holds(said, "'hypertention' is not known; nearest is 'hypertension'")) << said;
}

TEST(ConditionParameters, everyAgeMustBeThereOnce) {
  auto const missing = complaint("condition_incidence.csv", "\nhypertension,0,3,", "\n# hypertension,0,3,");
  EXPECT_TRUE(holds(missing, "hypertension, sex 0, age 3 is missing")) << missing;
  auto const twice = complaint("condition_incidence.csv", "\nhypertension,0,3,", "\nhypertension,0,2,");
  EXPECT_TRUE(holds(twice, "hypertension, sex 0, age 2 is given a second time")) << twice;
}

TEST(ConditionParameters, sharesStayBetweenZeroAndOne) {
  auto const said = complaint("condition_prevalence.csv", ",0.000226916,", ",1.2,");
  EXPECT_TRUE(holds(said, "column 'prevalence': 1.2 is not a share between 0 and 1")) << said;
}

TEST(ConditionParameters, bitsNeverChange) {
  EXPECT_TRUE(holds(complaint("conditions.csv", "\ndiabetes,6,", "\ndiabetes,7,"), "bits never change"));
}

TEST(ConditionParameters, aPairHasOneRatioAndTwoSides) {
  EXPECT_TRUE(holds(complaint("interactions.csv", "\nhypertension,diabetes,", "\nhypertension,chd,"), "a second time"));
  EXPECT_TRUE(holds(complaint("interactions.csv", "\nhypertension,chd,", "\nchd,chd,"), "is its own cause"));
}

}  // namespace
}  // namespace counterpart
