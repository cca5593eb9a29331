#include "sim/sweep/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

std::vector<double> ranks(UnitPoints const& points, std::size_t dimension) {
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return points[a][dimension] < points[b][dimension]; });
  std::vector<double> rank(points.size());
  for (std::size_t r = 0; r < order.size(); ++r) rank[order[r]] = static_cast<double>(r);
  return rank;
}

double rank_correlation(UnitPoints const& points, std::size_t a, std::size_t b) {
  auto const x = ranks(points, a);
  auto const y = ranks(points, b);
  double const mean = (static_cast<double>(points.size()) - 1) / 2;
  double both = 0, own = 0;
  for (std::size_t p = 0; p < x.size(); ++p) {
    both += (x[p] - mean) * (y[p] - mean);
    own += (x[p] - mean) * (x[p] - mean);
  }
  return both / own;
}

TEST(NormalCorrelation, isThatOfPearson) {
  for (double const r : {-0.9, -0.3, 0.0, 0.5, 0.99})
    EXPECT_NEAR(normal_correlation(r), 2 * std::sin(r * 3.14159265358979323846 / 6), 1e-14);
}

// Standard error of a rank correlation of 4,000 points about 0.016: five of them, false alarm below 1e-6; fixed seed.
TEST(Correlate, givesTheRankCorrelationAskedFor) {
  std::vector<std::string> const names{"a", "b", "c", "d"};
  auto points = random_points(4000, names, DesignLuck{2});
  auto const before = points;
  correlate(points, {{0, 1, 3}, 0.6});
  EXPECT_NEAR(rank_correlation(points, 0, 1), 0.6, 0.08);
  EXPECT_NEAR(rank_correlation(points, 1, 3), 0.6, 0.08);
  EXPECT_NEAR(rank_correlation(points, 0, 2), 0, 0.08);
  double mean = 0;
  for (std::size_t p = 0; p < points.size(); ++p) {
    EXPECT_EQ(points[p][2], before[p][2]);
    mean += points[p][3] / 4000;
  }
  EXPECT_NEAR(mean, 0.5, 5 * 0.0046);
}

TEST(Correlate, knowsWhatCannotBe) {
  EXPECT_TRUE(possible({{0, 1}, -0.9}));
  EXPECT_TRUE(possible({{0, 1, 2}, 0.9}));
  EXPECT_FALSE(possible({{0, 1, 2}, -0.9}));
  EXPECT_FALSE(possible({{0, 1}, 1}));
}

}  // namespace
}  // namespace counterpart
