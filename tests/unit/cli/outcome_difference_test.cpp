#include "cli/outcome_difference.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/unit/cli/synthetic_results.hpp"

namespace counterpart {
namespace {

using test::SyntheticResults;

SheetRow const* row(Sheet const& sheet, std::string const& key) {
  auto const found = std::ranges::find(sheet.rows, key, &SheetRow::key);
  return found == sheet.rows.end() ? nullptr : &*found;
}

TEST(OutcomeDifference, ofOneResultHasNoRows) {
  SyntheticResults const one;
  EXPECT_TRUE(outcome_differences(one.results, one.results).rows.empty());
}

TEST(OutcomeDifference, saysByHowMuchBaselineAndArmsMoved) {
  SyntheticResults a;
  SyntheticResults b;
  a.everywhere("deaths", 10);
  b.everywhere("deaths", 12);
  b.pairs("pcn", "2", "all", "deaths", SyntheticResults::of(1000, 30, -1));
  auto const sheet = outcome_differences(a.results, b.results);
  EXPECT_EQ(sheet.columns, (std::vector<std::string>{"baseline", "day-care", "pcn", "remote"}));
  ASSERT_EQ(sheet.rows.size(), 3u);
  ASSERT_NE(row(sheet, "deaths_change"), nullptr);
  auto const& change = row(sheet, "deaths_change")->figures;
  EXPECT_EQ(change[0]->value, 48);
  EXPECT_EQ(change[1]->value, 0);
  EXPECT_EQ(change[2]->value, -30);
  EXPECT_EQ(row(sheet, "deaths_a")->figures[0]->value, 240);
}

TEST(OutcomeDifference, comparesArmsThatBothHave) {
  SyntheticResults const a;
  SyntheticResults b;
  b.everywhere("deaths", 1);
  std::ranges::replace(b.results.axes[1].labels, std::string{"remote"}, std::string{"afar"});
  auto const sheet = outcome_differences(a.results, b.results);
  EXPECT_EQ(sheet.columns, (std::vector<std::string>{"baseline", "day-care", "pcn"}));
}

TEST(OutcomeDifference, ofResultsWithoutOutcomesIsEmpty) {
  EXPECT_TRUE(outcome_differences(Results{}, SyntheticResults{}.results).rows.empty());
}

}  // namespace
}  // namespace counterpart
