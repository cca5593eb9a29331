#include "cli/letters.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

TEST(Letters, areCountedNotBytes) {
  EXPECT_EQ(letters("−2.1 ± 0.4"), 10u);
  EXPECT_EQ(letters(""), 0u);
}

TEST(ToRight, fillsWithSpaces) {
  EXPECT_EQ(to_right("−1", 4), "  −1");
  EXPECT_EQ(to_left("£", 3), "£  ");
  EXPECT_EQ(to_left("long", 2), "long");
}

TEST(Spaces, canBeTakenOff) {
  EXPECT_EQ(without_leading_spaces("  a b "), "a b ");
  EXPECT_EQ(without_trailing_spaces("  a b "), "  a b");
  EXPECT_EQ(without_trailing_spaces("   "), "");
  EXPECT_EQ(without_leading_spaces("   "), "");
}

TEST(Folded, breaksBehindHyphens) {
  EXPECT_EQ(folded("same-day-emergency-care-central", 18),
            (std::vector<std::string>{"same-day-", "emergency-care-", "central"}));
  EXPECT_EQ(folded("short", 18), (std::vector<std::string>{"short"}));
  EXPECT_EQ(folded("unbreakablename", 4), (std::vector<std::string>{"unbreakablename"}));
}

TEST(Wrapped, breaksAtSpaces) { EXPECT_EQ(wrapped("one two three", 7), "one two\nthree\n"); }

}  // namespace
}  // namespace counterpart
