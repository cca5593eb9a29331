#include "models/costs/utility.hpp"

#include <gtest/gtest.h>

#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

using test::BrokenTables;
using test::holds;

TEST(UtilityParameters, normsAreReadAndChecked) {
  EXPECT_NEAR(read_utility_parameters(test::england()).norm[0][0], 0.95, 1e-9);
  auto const high = BrokenTables{"utility_norms.csv", "\n0,0,0.95,", "\n0,0,1.2,"}.complaint(read_utility_parameters);
  EXPECT_TRUE(holds(high, "1.2 is not a utility")) << high;
  auto const gap = BrokenTables{"utility_norms.csv", "\n0,1,", "\n# 0,1,"}.complaint(read_utility_parameters);
  EXPECT_TRUE(holds(gap, "sex 0, age 1 is missing")) << gap;
}

UtilityTable table_of(UtilityRule rule) {
  auto norms = read_utility_parameters(test::england());
  auto const conditions = read_condition_parameters(test::england());
  return {norms, conditions.utility_factor, {1, 0.95, 0.9, 0.8}, rule};
}

constexpr std::uint32_t diabetes = 1U << static_cast<int>(Condition::diabetes);
constexpr std::uint32_t dementia = 1U << static_cast<int>(Condition::dementia);

TEST(UtilityTable, oneLossIsTheSameByEveryRule) {
  auto const product = table_of(UtilityRule::multiplicative);
  for (auto const rule : {UtilityRule::additive, UtilityRule::minimum}) {
    auto const table = table_of(rule);
    EXPECT_EQ(table.factor(0, Frailty::fit), 1.0F);
    EXPECT_NEAR(table.factor(0, Frailty::severe), 0.8, 1e-6);
    for (int c = 0; c < condition_count; ++c) {
      EXPECT_NEAR(table.factor(1U << c, Frailty::fit), product.factor(1U << c, Frailty::fit), 1e-6) << c;
    }
  }
}

TEST(UtilityTable, rulesDifferByWhatTheSecondLossTakes) {
  auto const conditions = read_condition_parameters(test::england());
  double const a = conditions.utility_factor[static_cast<std::size_t>(Condition::diabetes)];
  double const b = conditions.utility_factor[static_cast<std::size_t>(Condition::dementia)];
  auto const both = [](UtilityRule rule) { return table_of(rule).factor(diabetes | dementia, Frailty::severe); };
  EXPECT_NEAR(both(UtilityRule::multiplicative), a * b * 0.8, 1e-6);
  EXPECT_NEAR(both(UtilityRule::additive), 1 - (1 - a) - (1 - b) - 0.2, 1e-6);
  EXPECT_NEAR(both(UtilityRule::minimum), std::min({a, b, 0.8}), 1e-6);
}

TEST(UtilityTable, addingTakesMostAndTheWorstAloneLeast) {
  auto const sum = table_of(UtilityRule::additive);
  auto const product = table_of(UtilityRule::multiplicative);
  auto const worst = table_of(UtilityRule::minimum);
  for (int c = 0; c < condition_count; ++c) {
    for (int d = 0; d < c; ++d) {
      std::uint32_t const two = 1U << c | 1U << d;
      EXPECT_LE(sum.factor(two, Frailty::mild), product.factor(two, Frailty::mild)) << c << " " << d;
      EXPECT_LE(product.factor(two, Frailty::mild), worst.factor(two, Frailty::mild)) << c << " " << d;
    }
  }
}

TEST(UtilityTable, nobodyIsBelowTheFloor) {
  constexpr std::uint32_t everything = (1U << condition_count) - 1;
  auto const sum = table_of(UtilityRule::additive);
  EXPECT_LT(sum.norm(Sex::female, 30) * sum.factor(everything, Frailty::severe) * 2, -0.594F);
  EXPECT_EQ(sum.of(Sex::female, 30, everything, Frailty::severe, 2), -0.594F);
  EXPECT_EQ(sum.of(Sex::female, 30, 0, Frailty::fit, 1), sum.norm(Sex::female, 30));
  auto const floor =
      BrokenTables{"pathways.csv", "utility_floor,-0.594", "utility_floor,-2"}.complaint(read_utility_parameters);
  EXPECT_TRUE(holds(floor, "-2 is not a utility")) << floor;
}

}  // namespace
}  // namespace counterpart
