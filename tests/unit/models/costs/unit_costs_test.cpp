#include "models/costs/unit_costs.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

using test::BrokenTables;
using test::holds;

std::string complaint(std::string_view from, std::string_view to) {
  return BrokenTables{"unit_costs.csv", from, to}.complaint(read_unit_costs);
}

TEST(UnitCosts, readTheShippedTable) {
  auto const costs = read_unit_costs(test::england());
  auto const type1 = static_cast<std::size_t>(Contact::ae_type1);
  EXPECT_EQ(costs.pence[type1], 24588);
  EXPECT_EQ(costs.payer[type1], Payer::nhs_acute);
  double minutes = 0;
  for (auto const& [group, value] : costs.minutes[type1]) minutes += value;
  EXPECT_NEAR(minutes, 108, 1e-9);
  EXPECT_EQ(costs.payer[static_cast<std::size_t>(Contact::care_home_month_self_funder)], Payer::self_funder);
}

TEST(UnitCosts, staffGroupsAreInAlphabeticalOrder) {
  auto const costs = read_unit_costs(test::england());
  EXPECT_TRUE(std::is_sorted(costs.staff_groups.begin(), costs.staff_groups.end()));
  EXPECT_EQ(costs.staff_groups[costs.staff_group("gp")], "gp");
  EXPECT_EQ(costs.staff_group("wizard"), costs.staff_groups.size());
}

TEST(UnitCosts, faultsAreNamed) {
  auto const kind = complaint("\nsdec,38950,nhs_acute,consultant", "\nsdecc,38950,nhs_acute,consultant");
  EXPECT_TRUE(holds(kind, "nearest is 'sdec'")) << kind;
  auto const payer = complaint("gp_remote,2543,nhs_primary", "gp_remote,2543,nhs_primry");
  EXPECT_TRUE(holds(payer, "nearest is 'nhs_primary'")) << payer;
  auto const price = complaint("ae_type1,24588,nhs_acute,consultant", "ae_type1,24589,nhs_acute,consultant");
  EXPECT_TRUE(holds(price, "differs from an earlier row")) << price;
  auto const missing = complaint("\ngp_remote,", "\n# gp_remote,");
  EXPECT_TRUE(holds(missing, "gp_remote is missing")) << missing;
  auto const twice = complaint("ae_type1,24588,nhs_acute,consultant", "ae_type1,24588,nhs_acute,hospital_nurse");
  EXPECT_TRUE(holds(twice, "ae_type1, hospital_nurse is given a second time")) << twice;
}

}  // namespace
}  // namespace counterpart
