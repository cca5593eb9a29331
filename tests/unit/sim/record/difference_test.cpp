#include "sim/record/difference.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

Results tosses() {
  Results results;
  results.axes = {{"arm", {"baseline", "tea"}}, {"coin", {"heads", "tails", "edge"}}};
  results.arrays = {{"toss/count", "tosses", "how often", {"arm", "coin"}, {10, 20, 30, 40, 50, 0}},
                    {"start/people", "people", "who began", {"coin"}, {7, 8, 9}}};
  results.inputs = {{"coins.csv", "ab"}, {"arms.toml", "cd"}};
  return results;
}

ArrayDifference only_array(ResultsDifference const& found) {
  EXPECT_EQ(found.arrays.size(), 1u);
  return found.arrays.empty() ? ArrayDifference{} : found.arrays.front();
}

TEST(Difference, ofEqualResultsIsNone) {
  auto other = tosses();
  std::swap(other.arrays[0], other.arrays[1]);
  auto const found = difference(tosses(), other);
  EXPECT_TRUE(found.inputs.empty());
  EXPECT_TRUE(found.arrays.empty());
  EXPECT_EQ(found.arrays_compared, 2u);
}

TEST(Difference, countsChangedCellsAndFindsTheLargest) {
  auto other = tosses();
  other.arrays[0].values = {10, 25, 30, 40, 60, 0};
  auto const array = only_array(difference(tosses(), other));
  EXPECT_EQ(array.name, "toss/count");
  EXPECT_EQ(array.structure, "");
  EXPECT_EQ(array.cells, 6u);
  EXPECT_EQ(array.changed, 2u);
  EXPECT_DOUBLE_EQ(array.largest, 5.0 / 25);
  EXPECT_DOUBLE_EQ(array.overall, 15.0 / (10 + 25 + 30 + 40 + 60));
  EXPECT_EQ(array.where, "arm=baseline, coin=tails");
  EXPECT_EQ(array.first_value, 20);
  EXPECT_EQ(array.second_value, 25);
}

TEST(Difference, seesTheLeastChangeOfTheLargestNumber) {
  auto one = tosses();
  auto other = tosses();
  one.arrays[1].values = {INT64_MAX, 8, INT64_MIN};
  other.arrays[1].values = {INT64_MAX - 1, 8, INT64_MAX};
  auto const array = only_array(difference(one, other));
  EXPECT_EQ(array.changed, 2u);
  EXPECT_DOUBLE_EQ(array.largest, 2);
  EXPECT_EQ(array.where, "coin=edge");
}

TEST(Difference, toleranceLeavesSmallChangesOut) {
  auto other = tosses();
  other.arrays[0].values = {10, 21, 30, 40, 60, 0};
  EXPECT_EQ(only_array(difference(tosses(), other, 0.1)).changed, 1u);
  EXPECT_TRUE(difference(tosses(), other, 0.2).arrays.empty());
}

TEST(Difference, comparesWhatBothHave) {
  auto other = tosses();
  other.axes[0].labels = {"coffee", "tea"};
  other.axes[1].labels = {"edge", "heads", "tails"};
  other.arrays = {{"toss/count", "tosses", "", {"arm", "coin"}, {1, 2, 3, 0, 40, 51}},
                  {"start/people", "people", "", {"coin"}, {9, 7, 8}}};
  auto const array = only_array(difference(tosses(), other));
  EXPECT_EQ(array.structure, "`arm` has 2 labels in the first, 2 in the second, 1 in both");
  EXPECT_EQ(array.cells, 3u);
  EXPECT_EQ(array.changed, 1u);
  EXPECT_EQ(array.where, "arm=tea, coin=tails");
}

TEST(Difference, saysWhatCannotBeCompared) {
  auto other = tosses();
  other.arrays[0].unit = "throws";
  other.arrays[1].name = "start/places";
  auto const found = difference(tosses(), other);
  ASSERT_EQ(found.arrays.size(), 3u);
  EXPECT_EQ(found.arrays[0].structure, "only in the first");
  EXPECT_EQ(found.arrays[1].structure, "only in the second");
  EXPECT_EQ(found.arrays[2].structure, "another unit");
}

TEST(Difference, namesInputsThatChangedCameOrWent) {
  auto const found = input_differences({{"a", "1"}, {"b", "2"}, {"c", "3"}}, {{"b", "4"}, {"c", "3"}, {"d", "5"}});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].name + found[0].first + found[0].second, "a1");
  EXPECT_EQ(found[1].name + found[1].first + found[1].second, "b24");
  EXPECT_EQ(found[2].name + found[2].first + found[2].second, "d5");
}

}  // namespace
}  // namespace counterpart
