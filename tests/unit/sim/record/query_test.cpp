#include "sim/record/query.hpp"

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

Results cube() {
  Results results;
  results.axes = {{"arm", {"baseline", "tea"}}, {"year", {"1", "2"}}, {"coin", {"heads", "tails", "edge"}}};
  results.arrays = {{"toss/count", "tosses", "", {"arm", "year", "coin"}, {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60}}};
  return results;
}

TEST(Sum, goesOverEveryAxisNotChosen) {
  EXPECT_EQ(sum(cube(), "toss/count", {}), 231);
  EXPECT_EQ(sum(cube(), "toss/count", {{"arm", "tea"}}), 210);
  EXPECT_EQ(sum(cube(), "toss/count", {{"coin", "edge"}, {"arm", "baseline"}}), 9);
  EXPECT_EQ(sum(cube(), "toss/count", {{"arm", "tea"}, {"year", "2"}, {"coin", "tails"}}), 50);
}

TEST(SumsAlong, keepOneAxis) {
  EXPECT_EQ(sums_along(cube(), "toss/count", "coin", {{"year", "1"}}), (std::vector<std::int64_t>{11, 22, 33}));
  EXPECT_EQ(sums_along(cube(), "toss/count", "arm", {}), (std::vector<std::int64_t>{21, 210}));
}

TEST(Sum, refusesUnknownNames) {
  EXPECT_THROW(sum(cube(), "toss/none", {}), InputError);
  EXPECT_THROW(sum(cube(), "toss/count", {{"cup", "1"}}), InputError);
  EXPECT_THROW(sum(cube(), "toss/count", {{"coin", "none"}}), InputError);
  EXPECT_THROW(sums_along(cube(), "toss/count", "cup", {}), InputError);
}

}  // namespace
}  // namespace counterpart
