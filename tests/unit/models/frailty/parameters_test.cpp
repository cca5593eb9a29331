#include "models/frailty/parameters.hpp"

#include <gtest/gtest.h>

#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

using test::BrokenTables;
using test::holds;

std::string complaint(std::string const& file, std::string_view from, std::string_view to) {
  return BrokenTables{file, from, to}.complaint(read_frailty_parameters);
}

TEST(FrailtyParameters, readTheShippedTables) {
  auto const p = read_frailty_parameters(test::england());
  EXPECT_EQ(p.share[1][0][49], 1.0);
  EXPECT_EQ(p.share[1][3][49], 0.0);
  EXPECT_NEAR(p.share[0][1][50], 0.006939729, 1e-12);
  EXPECT_NEAR(p.worsen[0][2][50], 0.160361, 1e-12);
  EXPECT_EQ(p.worsen[0][3][90], 0.0);
  EXPECT_EQ(p.recover[0][0][90], 0.0);
  EXPECT_NEAR(p.recover[1][3][90], 0.08836, 1e-12);
  EXPECT_NEAR(p.worsen_imd[0], 1.2605, 1e-9);
  EXPECT_NEAR(p.share_imd[4], 0.8013, 1e-9);
  EXPECT_NEAR(p.utility_factor[3], 0.89, 1e-9);
  EXPECT_NEAR(p.shared_loading, 0.5, 1e-9);
}

TEST(FrailtyParameters, faultsAreNamed) {
  auto const young = complaint("frailty.csv", "\n0,50,", "\n0,49,");
  EXPECT_TRUE(holds(young, "49 is not from 50 to 90")) << young;
  auto const missing = complaint("frailty.csv", "\n0,51,", "\n# 0,51,");
  EXPECT_TRUE(holds(missing, "sex 0, age 51 is missing")) << missing;
  auto const share = complaint("frailty.csv", ",0.006939729,", ",1.2,");
  EXPECT_TRUE(holds(share, "1.2 is not a share")) << share;
  auto const fifth = complaint("frailty_imd.csv", "\n3,", "\n# 3,");
  EXPECT_TRUE(holds(fifth, "fifth 3 is missing")) << fifth;
  auto const category = complaint("utility_frailty.csv", "\nmoderate,", "\nmoderat,");
  EXPECT_TRUE(holds(category, "nearest is 'moderate'")) << category;
}

}  // namespace
}  // namespace counterpart
