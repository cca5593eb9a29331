#include "models/service_use/parameters.hpp"

#include <numeric>

#include <gtest/gtest.h>

#include "models/core/scalars.hpp"
#include "models/service_use/did_not_attend.hpp"
#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

using test::BrokenTables;
using test::holds;

std::string complaint(std::string const& file, std::string_view from, std::string_view to) {
  return BrokenTables{file, from, to}.complaint(read_service_parameters);
}

TEST(ServiceParameters, readTheShippedTables) {
  auto const p = read_service_parameters(test::england());
  auto const& gp = p.rates[slot_gp_contact];
  EXPECT_NEAR(gp.per_year[0][3], 4.871219, 1e-9);
  EXPECT_NEAR(gp.imd[0], 1.18, 1e-9);
  EXPECT_NEAR(gp.by_count[4], 4.79, 1e-9);
  EXPECT_EQ(gp.by_count[5], gp.by_count[20]);
  EXPECT_NEAR(gp.by_frailty[3], 1.52, 1e-9);
  EXPECT_NEAR(gp.care_home, 1.6, 1e-9);
  EXPECT_GT(p.rates[slot_home_care_start].per_year[0][85], p.rates[slot_home_care_start].per_year[0][70]);
  EXPECT_EQ(p.rates[slot_programme_contact].per_year[0][70], 0.0);
  EXPECT_EQ(p.rates[slot_programme_contact].by_count[3], 1.0);
}

TEST(ServiceParameters, didNotAttendKeepsMeanAndRatio) {
  auto const missed = outpatient_did_not_attend(Scalars::read(test::england()));
  EXPECT_NEAR(std::accumulate(missed.begin(), missed.end(), 0.0) / 5, 0.0743, 1e-4);
  EXPECT_NEAR(missed[0] / missed[4], 2.0, 1e-12);
}

TEST(ServiceParameters, bookedOutpatientsLeaveTheAttendedTotal) {
  auto const missed = outpatient_did_not_attend(Scalars::read(test::england()));
  auto const first = read_service_parameters(test::england()).rates[slot_outpatient_referral];
  double booked = 0, attended = 0;
  for (std::size_t q = 0; q < 5; ++q) {
    booked += first.imd[q];
    attended += first.imd[q] * (1 - missed[q]);
  }
  BrokenTables const all_attend{"pathways.csv", "did_not_attend_per_attended,0.0803", "did_not_attend_per_attended,0"};
  auto const published = read_service_parameters(all_attend.path()).rates[slot_outpatient_referral];
  EXPECT_NEAR(first.per_year[0][60] * attended / booked, published.per_year[0][60], 1e-12);
}

TEST(ServiceParameters, seasonHasMeanOne) {
  auto const p = read_service_parameters(test::england());
  for (auto const& index : p.season) {
    EXPECT_NEAR(std::accumulate(index.begin(), index.end(), 0.0), 12, 1e-12);
  }
  EXPECT_EQ(p.season[slot_readmission], p.season[slot_acute_episode]);
  EXPECT_GT(p.season[slot_acute_episode][0], p.season[slot_acute_episode][7]);
  EXPECT_EQ(p.season[slot_gp_contact][0], 1.0);
}

TEST(ServiceParameters, highUseClassIsItsShareOfAllPeople) {
  auto const p = read_service_parameters(test::england());
  double const linked = 1 + 0.114 * (p.high_use_health_odds - 1);
  double const deprived = 1 + 0.4 * (p.high_use_deprived_odds - 1);
  EXPECT_NEAR(p.high_use_share * linked * deprived, 0.003, 1e-12);
  EXPECT_NEAR(p.high_use_level, 12 / 0.362376, 1e-9);
  EXPECT_NEAR(p.renewal_per_month, 0.05, 1e-12);
  EXPECT_NEAR(p.shared_variance, 0.2, 1e-12);
}

TEST(ServiceGroup, everyServiceHasOne) {
  for (int slot = first_service_slot; slot < slot_programme_contact; ++slot) EXPECT_GE(service_group(slot), 0) << slot;
  EXPECT_EQ(service_group(slot_programme_contact), -1);
  EXPECT_EQ(service_group(slot_death), -1);
  EXPECT_EQ(service_group(slot_readmission), service_group(slot_acute_episode));
}

TEST(ServiceParameters, faultsAreNamed) {
  auto const unknown = complaint("service_rates.csv", "\ngp_contact,0,3,", "\ngp_contacts,0,3,");
  EXPECT_TRUE(holds(unknown, "service_rates.csv:6")) << unknown;
  EXPECT_TRUE(holds(unknown, "nearest is 'gp_contact'")) << unknown;
  auto const missing = complaint("service_rates.csv", "\ngp_contact,0,3,", "\n# gp_contact,0,3,");
  EXPECT_TRUE(holds(missing, "gp_contact, sex 0, age 3 is missing")) << missing;
  auto const factor = complaint("service_multipliers.csv", "gp_contact,frailty_mild,", "gp_contact,fragile_mild,");
  EXPECT_TRUE(holds(factor, "nearest is 'frailty_mild'")) << factor;
  auto const month = complaint("season.csv", "\nnhs111,4,", "\n# nhs111,4,");
  EXPECT_TRUE(holds(month, "nhs111, month 4 is missing")) << month;
  auto const share = complaint("propensity.csv", ",0.003,", ",1.2,");
  EXPECT_TRUE(holds(share, "1.2 is not a share")) << share;
  auto const shared = complaint("propensity.csv", "\nacute,0.2,", "\nacute,0.3,");
  EXPECT_TRUE(holds(shared, "differs from the first row")) << shared;
  auto const key = complaint("pathways.csv", "\ngp_remote_share,", "\ngp_remote_shar,");
  EXPECT_TRUE(holds(key, "nearest is 'gp_remote_share'")) << key;
}

}  // namespace
}  // namespace counterpart
