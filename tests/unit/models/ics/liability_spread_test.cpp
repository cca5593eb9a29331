#include "models/ics/liability_spread.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

/// Shares at birth, and at 90 only the three lowest classes left.
Calibration::LiabilityShares some_shares() {
  Calibration::LiabilityShares shares{};
  for (auto& of_age : shares) {
    for (std::size_t k = 0; k < liability_classes; ++k) of_age[k] = static_cast<float>(liability_share(k));
  }
  shares[90] = {0.5F, 0.3F, 0.2F};
  return shares;
}

class Spread : public testing::Test {
 protected:
  Calibration::LiabilityShares shares_ = some_shares();
  LiabilitySpread spread_{shares_, 0.45};
};

TEST_F(Spread, AThresholdHasTheShareAboveIt) {
  for (int const age : {30, 90}) {
    for (double const share : {0.0005, 0.01, 0.2, 0.6}) {
      double sum = 0;
      for (std::size_t k = 0; k < liability_classes; ++k) {
        sum += static_cast<double>(shares_[static_cast<std::size_t>(age)][k]) * spread_.share_in_class(age, share, k);
      }
      EXPECT_NEAR(sum, share, 0.01 * share) << age;
    }
  }
}

TEST_F(Spread, HigherClassesHaveMoreAboveAThreshold) {
  for (std::size_t k = 1; k < liability_classes; ++k) {
    EXPECT_GT(spread_.share_in_class(60, 0.05, k), spread_.share_in_class(60, 0.05, k - 1));
  }
}

TEST_F(Spread, QuantilesFillTheClassesOfAnAge) {
  EXPECT_EQ(spread_.at(40, 0.1).liability, 0);
  EXPECT_EQ(spread_.at(40, 0.999).liability, liability_classes - 1);
  EXPECT_EQ(spread_.at(90, 0.999).liability, 2);
  EXPECT_NEAR(spread_.at(40, 0.975).normal, 1.96, 0.01);
  EXPECT_LT(spread_.at(90, 0.5).normal, spread_.at(40, 0.5).normal);
}

TEST_F(Spread, NobodyAboveAThresholdThatNobodyIsAbove) { EXPECT_EQ(spread_.share_in_class(50, 0, 5), 0); }

}  // namespace
}  // namespace counterpart
