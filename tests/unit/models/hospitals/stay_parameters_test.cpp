#include <gtest/gtest.h>

#include "models/hospitals/stay.hpp"
#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

using test::BrokenTables;
using test::holds;

std::string complaint(std::string const& file, std::string_view from, std::string_view to) {
  return BrokenTables{file, from, to}.complaint(read_stay_parameters);
}

TEST(StayParameters, readTheShippedTables) {
  auto const p = read_stay_parameters(test::england());
  EXPECT_NEAR(p.zero_day_share[90], 0.166157, 1e-9);
  EXPECT_NEAR(p.mean_nights[1][90], 11.422199, 1e-9);
  EXPECT_NEAR(p.sdec_share_of_zero_day, 0.2 / 0.32, 1e-9);
  EXPECT_NEAR(p.sdec_share, 0.2, 1e-9);
  EXPECT_NEAR(p.zero_day_share_of_adults, 0.32, 1e-9);
  EXPECT_NEAR(p.sigma, 1.33, 1e-9);
  EXPECT_NEAR(p.frailty_ratio[3], 1.516, 1e-9);
  EXPECT_NEAR(p.suitable_share, 0.42, 1e-9);
  EXPECT_NEAR(p.suitability_correlation, 0.85, 1e-9);
}

TEST(StayParameters, faultsAreNamed) {
  auto const missing = complaint("acute_by_age.csv", "\n1,90,", "\n# 1,90,");
  EXPECT_TRUE(holds(missing, "sex 1, age 90 is missing")) << missing;
  auto const share = complaint("acute_by_age.csv", "\n0,0,0.38907,", "\n0,0,1.2,");
  EXPECT_TRUE(holds(share, "acute_by_age.csv:3: column 'zero_day_share': 1.2 is not a share")) << share;
  auto const sexes = complaint("acute_by_age.csv", "\n0,0,0.38907,", "\n0,0,0.3,");
  EXPECT_TRUE(holds(sexes, "differs between the sexes")) << sexes;
  auto const key = complaint("pathways.csv", "\nstay_log_sd,", "\n# stay_log_sd,");
  EXPECT_TRUE(holds(key, "stay_log_sd is missing")) << key;
}

}  // namespace
}  // namespace counterpart
