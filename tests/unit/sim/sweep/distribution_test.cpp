#include "sim/sweep/distribution.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/sweep/points.hpp"

namespace counterpart {
namespace {

Spread spread(Law law, double low, double central, double high, double least = 0, double most = 1e9) {
  return {law, central, low, high, least, most};
}

TEST(Distribution, hasItsIntervalAsQuantiles) {
  for (auto const& s : {spread(Law::lognormal, 0.9, 1.0, 1.15), spread(Law::logit_normal, 0.5, 0.65, 0.8, 0, 1),
                        spread(Law::normal, 8, 12, 18, -1e9)}) {
    Distribution const distribution{s};
    EXPECT_NEAR(distribution.quantile(0.025), s.low, 1e-9) << text(s.law);
    EXPECT_NEAR(distribution.quantile(0.975), s.high, 1e-9) << text(s.law);
  }
  Distribution const uniform{spread(Law::uniform, 2, 3, 4)};
  EXPECT_EQ(uniform.quantile(0.25), 2.5);
  Distribution const triangular{spread(Law::triangular, 0, 1, 4)};
  EXPECT_NEAR(triangular.quantile(0.25), 1, 1e-12);
  EXPECT_EQ(Distribution{spread(Law::fixed, 1, 2, 3)}.quantile(0.9), 2);
}

TEST(Distribution, neverRisesAboveWhatTheNumberMayBe) {
  Distribution const noise{spread(Law::normal, 0.1, 0.5, 0.9, 0, 0.95)};
  double last = 0;
  for (int i = 1; i < 1000; ++i) {
    double const x = noise.quantile(i / 1000.0);
    EXPECT_GE(x, last);
    EXPECT_LE(x, 0.95);
    last = x;
  }
  EXPECT_GT(last, 0.94);
}

// Mean of 20,000 draws within 5 standard errors and share below the 2.5 % quantile within 5: false alarm below 1e-5 for
// all together, and the seed is fixed.
TEST(Distribution, drawsAsStated) {
  constexpr int draws = 20'000;
  DesignLuck const luck{5};
  auto const cost = spread(Law::gamma, 820, 1084.45, 1332.5);
  Distribution const gamma{cost};
  Distribution const ratio{spread(Law::lognormal, 0.8, 0.9, 1.2)};
  double sum = 0;
  int below = 0;
  for (int i = 0; i < draws; ++i) {
    sum += gamma.quantile(luck.uniform("cost", static_cast<std::uint64_t>(i)));
    below += ratio.quantile(luck.uniform("ratio", static_cast<std::uint64_t>(i))) < 0.8 ? 1 : 0;
  }
  double const sd = (1332.5 - 820) / 3.92;
  EXPECT_NEAR(sum / draws, 1084.45, 5 * sd / std::sqrt(draws));
  EXPECT_NEAR(below / static_cast<double>(draws), 0.025, 5 * std::sqrt(0.025 * 0.975 / draws));
}

TEST(Distribution, isRefusedWhereItCannotBe) {
  EXPECT_EQ(fault_of(spread(Law::lognormal, 0.9, 1, 1.1)), "");
  EXPECT_EQ(fault_of(spread(Law::lognormal, 0, 1, 1.1)), "needs low > 0 to be lognormal");
  EXPECT_EQ(fault_of(spread(Law::logit_normal, 0.5, 0.9, 1, 0, 1)), "needs 0 < low and high < 1 to be logit_normal");
  EXPECT_NE(fault_of(spread(Law::normal, 2, 1, 1)), "");
  EXPECT_NE(fault_of(spread(Law::uniform, -1, 0, 1)), "");
  EXPECT_NE(fault_of(spread(Law::gamma, 1000, 1001, 1002)), "");
}

}  // namespace
}  // namespace counterpart
