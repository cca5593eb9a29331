#include "sim/base/text.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

TEST(EditDistance, countsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("ward", ""), 4U);
  EXPECT_EQ(edit_distance("", "ward"), 4U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("uptaek", "uptake"), 1U);
  EXPECT_EQ(edit_distance("uptake", "uptake"), 0U);
}

TEST(Nearest, findsTheLikelyMeaning) {
  std::vector<std::string> const keys{"capacity", "eligible", "uptake", "ramp"};
  EXPECT_EQ(nearest("upteak", keys), "uptake");
  EXPECT_EQ(nearest("Capacity", keys), "capacity");
  EXPECT_EQ(nearest("eligable", keys), "eligible");
  EXPECT_EQ(nearest("rmp", keys), "ramp");
}

TEST(Nearest, staysSilentWhenNothingIsNear) {
  std::vector<std::string> const keys{"capacity", "uptake"};
  EXPECT_EQ(nearest("hospital", keys), "");
  EXPECT_EQ(nearest("x", {}), "");
}

}  // namespace
}  // namespace counterpart
