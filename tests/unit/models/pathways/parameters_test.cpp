#include "models/pathways/parameters.hpp"

#include <numeric>

#include <gtest/gtest.h>

#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

using test::BrokenTables;
using test::holds;

PathwayParameters read(std::filesystem::path const& folder) {
  return read_pathway_parameters(folder, read_service_parameters(folder), read_frailty_parameters(folder));
}

std::string complaint(std::string const& file, std::string_view from, std::string_view to) {
  return BrokenTables{file, from, to}.complaint(read);
}

TEST(PathwayParameters, readTheShippedTables) {
  auto const p = read(test::england());
  EXPECT_NEAR(p.acute_through_ae, 0.733, 1e-9);
  EXPECT_NEAR(p.gp_share + p.nurse_share, 0.85, 1e-9);
  EXPECT_NEAR(p.ambulance_hear_treat_share, 0.1463, 1e-9);
  EXPECT_NEAR(p.readmission_days, 30, 1e-9);
  EXPECT_NEAR(p.self_funder_share, 0.37, 1e-9);
  EXPECT_NEAR(p.outpatient_did_not_attend[0] / p.outpatient_did_not_attend[4], 2, 1e-9);
  EXPECT_NEAR(p.type1_not_admitted[1][90], 0.688935, 1e-9);
  EXPECT_EQ(p.hour_below[23], 1.0);
  EXPECT_NEAR(p.elective_nights[10], 3, 1e-9);
  EXPECT_NEAR(p.elective_zero_night_share, 0.355, 1e-9);
}

TEST(PathwayParameters, sexesMeetBetweenTheirShares) {
  auto const p = read(test::england());
  EXPECT_TRUE(p.ambulance_arrival[90] > 0.707699 && p.ambulance_arrival[90] < 0.762913) << p.ambulance_arrival[90];
  for (std::size_t age = 0; age < 91; ++age) EXPECT_GT(p.ambulance_admitted[age], p.ambulance_arrival[age]) << age;
}

/// Residents of England at mid-2020 by sex and age.
BySexAge residents() {
  CheckedTable const table{test::england() / "local_authority_ages.csv"};
  BySexAge people{};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t age = 0; age < 91; ++age) {
      people[table.whole(row, "sex", 0, 1)][age] +=
          static_cast<double>(table.whole(row, "a" + std::to_string(age), 0, 100'000'000));
    }
  }
  return people;
}

/// Type 1 departments see 0.6315 of all attendances (CAL-001 to CAL-003).
TEST(PathwayParameters, typeOneKeepsItsShareOfAttendances) {
  auto const service = read_service_parameters(test::england());
  auto const p = read_pathway_parameters(test::england(), service, read_frailty_parameters(test::england()));
  auto const people = residents();
  double type1 = 0, all = 0;
  for (std::size_t cell = 0; cell < 2 * 91; ++cell) {
    std::size_t const sex = cell / 91, age = cell % 91;
    double const admitted = p.acute_through_ae * service.rates[slot_acute_episode].per_year[sex][age];
    double const left = service.rates[slot_ae_not_admitted].per_year[sex][age];
    type1 += people[sex][age] * (admitted + left * p.type1_not_admitted[sex][age]);
    all += people[sex][age] * (admitted + left);
  }
  EXPECT_NEAR(type1 / all, 0.6315, 1e-3);
}

TEST(PathwayParameters, faultsAreNamed) {
  auto const share = complaint("pathways.csv", "\nacute_share_through_ae,0.733,", "\nacute_share_through_ae,1.2,");
  EXPECT_TRUE(holds(share, "1.2 is not a share")) << share;
  auto const hour = complaint("arrival_hours.csv", "\n7,", "\n# 7,");
  EXPECT_TRUE(holds(hour, "hour 7 is missing")) << hour;
  auto const sum = complaint("arrival_hours.csv", "\n7,0.024798", "\n7,0.124798");
  EXPECT_TRUE(holds(sum, "do not sum to 1")) << sum;
  auto const age = complaint("acute_by_age.csv", "\n0,17,", "\n0,91,");
  EXPECT_TRUE(holds(age, "91 is not from 0 to 90")) << age;
}

}  // namespace
}  // namespace counterpart
