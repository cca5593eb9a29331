#include "sim/record/tally.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

std::vector<Marginal> marginals() {
  return {{"sex", {{"sex", {"female", "male"}}}}, {"place", {{"place", {"a", "b", "c"}}}}};
}

TEST(TallySheet, addsToOneBinOfEveryMarginalAndNowhereElse) {
  TallySheet sheet{TallyLayout{{{"visits", "1"}, {"nights", "1"}}, marginals()}};
  std::array<std::uint32_t, 2> const bins{1, 2};
  sheet.add(bins, 1, 5);
  std::int64_t sum = 0;
  for (auto const count : sheet.counts()) sum += count;
  EXPECT_EQ(sum, 10);
  EXPECT_EQ(sheet.at(0, 1, 1), 5);
  EXPECT_EQ(sheet.at(1, 2, 1), 5);
  EXPECT_EQ(sheet.total(1), 5);
  EXPECT_EQ(sheet.total(0), 0);
}

TEST(TallySheet, takesInAMeasureKeptApart) {
  TallySheet sheet{TallyLayout{{{"visits", "1"}, {"nights", "1"}, {"days", "1"}}, marginals()}};
  TallySheet apart{TallyLayout{{{"days", "1"}, {"visits", "1"}}, marginals()}};
  std::array<std::uint32_t, 2> const bins{0, 1};
  apart.add(apart.place(bins), std::array<std::int64_t, 2>{30, 2});
  sheet.add(bins, 2, 1);
  sheet.add_bins(2, apart, 0);
  sheet.add_bins(0, apart, 1);
  EXPECT_EQ(sheet.at(0, 0, 2), 31);
  EXPECT_EQ(sheet.at(1, 1, 2), 31);
  EXPECT_EQ(sheet.at(1, 1, 0), 2);
  EXPECT_EQ(sheet.total(1), 0);
}

}  // namespace
}  // namespace counterpart
