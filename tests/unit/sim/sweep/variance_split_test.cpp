#include "sim/sweep/variance_split.hpp"

#include <gtest/gtest.h>

#include "sim/random/exact_math.hpp"
#include "sim/sweep/points.hpp"

namespace counterpart {
namespace {

double normal(DesignLuck const& luck, std::string_view name, std::uint64_t n) {
  return exact_inverse_normal(luck.uniform(name, n));
}

TEST(VarianceSplit, ofWorkedNumbers) {
  // Points 1 and 3, replicates -1 and +1 around them, no rest.
  auto const split = split_variance({{0, 2}, {2, 4}}, 9);
  EXPECT_TRUE(split.separated);
  EXPECT_DOUBLE_EQ(split.mean, 2);
  EXPECT_DOUBLE_EQ(split.parameter, 2);
  EXPECT_DOUBLE_EQ(split.common, 2);
  EXPECT_DOUBLE_EQ(split.interaction, 0);
}

TEST(VarianceSplit, withOneReplicateTakesChanceFromPairs) {
  auto const split = split_variance({{1}, {3}, {5}}, 0.25);
  EXPECT_FALSE(split.separated);
  EXPECT_DOUBLE_EQ(split.parameter, 4);
  EXPECT_DOUBLE_EQ(split.chance, 0.25);
}

// Variances of 4 (2,000 points), 9 (common, 200 replicates) and 1: relative standard errors 3 %, 10 % and 0.3 %;
// tolerances five times that, false alarm below 1e-5; fixed seed.
TEST(VarianceSplit, findsWhatWasPutIn) {
  DesignLuck const luck{13};
  std::vector<std::vector<double>> values;
  for (std::uint64_t p = 0; p < 2000; ++p) {
    values.emplace_back();
    for (std::uint64_t r = 0; r < 200; ++r) {
      double const rest = normal(luck, "rest", p * 1000 + r);
      values.back().push_back(10 + 2 * normal(luck, "point", p) + 3 * normal(luck, "replicate", r) + rest);
    }
  }
  auto const split = split_variance(values, 0);
  EXPECT_NEAR(split.parameter, 4, 0.65);
  EXPECT_NEAR(split.common, 9, 4.6);
  EXPECT_NEAR(split.interaction, 1, 0.02);
  EXPECT_DOUBLE_EQ(split.chance, split.common + split.interaction);
}

TEST(Quantile, liesBetweenNeighbours) {
  EXPECT_DOUBLE_EQ(quantile_of({4, 1, 3, 2}, 0.5), 2.5);
  EXPECT_DOUBLE_EQ(quantile_of({5}, 0.975), 5);
}

}  // namespace
}  // namespace counterpart
