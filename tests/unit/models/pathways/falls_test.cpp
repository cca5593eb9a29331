#include "models/pathways/falls.hpp"

#include <gtest/gtest.h>

#include "models/core/by_sex_age.hpp"
#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

using test::BrokenTables;
using test::holds;

FallShares read(std::filesystem::path const& folder) {
  return read_fall_shares(folder, read_service_parameters(folder), read_frailty_parameters(folder));
}

/// A resident of 80 in a category of frailty, and what is counted of them.
class Falls : public testing::Test {
 protected:
  double episodes(Frailty frailty, int age = 80) {
    life_.frailty = frailty;
    Recorder record{notebook_, pence_, {}, totals_};
    return shares_.of_episodes({frame_, luck_, levers_, who_, life_, record, age});
  }

  /// Of many contacts with this share of falls, those counted as falls.
  double counted(double share, double ratio) {
    constexpr std::uint32_t contacts = 20000;
    notebook_.clear();
    Recorder record{notebook_, pence_, {}, totals_};
    Situation at{frame_, luck_, levers_, who_, life_, record, 80};
    at.fall_ratio = ratio;
    for (std::uint32_t n = 0; n < contacts; ++n) {
      count_fall(at, {slot_acute_episode, Occurrence{n}, 0, 0}, share, Count::falls_admitted);
    }
    EXPECT_EQ(notebook_.month[measure(Count::falls)], notebook_.month[measure(Count::falls_admitted)]);
    return static_cast<double>(notebook_.month[measure(Count::falls)]) / contacts;
  }

  Falls() { notebook_.year = TallySheet{TallyLayout{measures(), {}}}; }

  FallShares shares_ = read(test::england());
  MonthFrame frame_{Month{2020, 7}};
  Luck luck_{1, 0};
  Levers levers_;
  Identity who_;
  Life life_;
  ContactPence pence_{};
  Notebook notebook_;
  PersonTotals totals_;
};

TEST_F(Falls, LeaveTheSharesOfAnAgeAlone) {
  auto const service = read_service_parameters(test::england());
  auto const frailty = read_frailty_parameters(test::england());
  double contacts = 0;
  double falls = 0;
  for (std::size_t f = 0; f < 4; ++f) {
    double const weight = frailty.share[0][f][80] * service.rates[slot_acute_episode].by_frailty[f];
    contacts += weight;
    falls += weight * episodes(static_cast<Frailty>(f));
  }
  CheckedTable const table{test::england() / "falls.csv"};
  EXPECT_NEAR(falls / contacts, read_by_sex_age(table, "admitted_share", a_share, first_age_of_falls)[0][80], 1e-9);
}

TEST_F(Falls, RiseWithFrailtyAsTheStreamDoes) {
  auto const rates = read_service_parameters(test::england()).rates;
  double const mild = episodes(Frailty::mild) * rates[slot_acute_episode].by_frailty[1];
  double const fit = episodes(Frailty::fit) * rates[slot_acute_episode].by_frailty[0];
  EXPECT_NEAR(mild / fit, rates[slot_fall].by_frailty[1], 1e-9);
  EXPECT_EQ(episodes(Frailty::fit, 49), 0);
}

TEST(FallRatio, TakesOffItsOwnPartOnly) {
  EXPECT_NEAR(FallShares::left(0.2, 0.5), 0.9, 1e-12);
  EXPECT_NEAR(FallShares::left(0.2, 0.5) * FallShares::still(0.2, 0.5), 0.1, 1e-12);
  EXPECT_EQ(FallShares::left(0.2, 1), 1);
  EXPECT_EQ(FallShares::still(0, 0), 0);
}

TEST_F(Falls, AreCountedAsOftenAsTheirShare) {
  EXPECT_NEAR(counted(0.2, 1), 0.2, 0.012);
  EXPECT_NEAR(counted(0.2, 0.5), 0.1 / 0.9, 0.01);
  EXPECT_EQ(counted(0.2, 0), 0);
}

TEST(FallTable, FaultsAreNamed) {
  auto const share = BrokenTables{"falls.csv", "\n1,90,0.", "\n1,90,7."}.complaint(read);
  EXPECT_TRUE(holds(share, "is not a share")) << share;
  auto const missing = BrokenTables{"falls.csv", "\n1,70,", "\n# 1,70,"}.complaint(read);
  EXPECT_TRUE(holds(missing, "sex 1, age 70 is missing")) << missing;
}

}  // namespace
}  // namespace counterpart
