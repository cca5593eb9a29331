#include "cli/concentration.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

TEST(Concordance, isOneWhenRiskSeparates) { EXPECT_DOUBLE_EQ(concordance({5, 0}, {0, 3}), 1); }
TEST(Concordance, isAHalfWhenRiskSaysNothing) { EXPECT_DOUBLE_EQ(concordance({8}, {3}), 0.5); }
TEST(Concordance, countsPairs) { EXPECT_DOUBLE_EQ(concordance({2, 2}, {1, 3}), (1 * 1 + 3 * (2 + 1)) / 16.0); }
TEST(Concordance, needsBothKinds) { EXPECT_TRUE(std::isnan(concordance({2, 2}, {0, 0}))); }

TEST(ShareOfTop, takesWholeGroupsThenAPart) {
  EXPECT_DOUBLE_EQ(share_of_top({60, 30, 10}, {20, 30, 50}, 0.10), 0.5);
  EXPECT_DOUBLE_EQ(share_of_top({60, 30, 10}, {20, 30, 50}, 0.25), 0.5 + 0.15);
  EXPECT_DOUBLE_EQ(share_of_top({60, 30, 10}, {20, 30, 50}, 1), 1);
}
TEST(ShareOfTop, needsPeopleAndUse) { EXPECT_TRUE(std::isnan(share_of_top({1, 1}, {0, 0}, 0.5))); }

}  // namespace
}  // namespace counterpart
