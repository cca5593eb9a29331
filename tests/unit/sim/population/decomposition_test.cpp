#include "sim/population/decomposition.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

std::vector<std::int64_t> uneven(std::size_t units) {
  std::mt19937 bits{17};
  std::vector<std::int64_t> sizes(units);
  for (auto& size : sizes) size = static_cast<std::int64_t>(bits() % 3000);
  return sizes;
}

TEST(Decomposition, coversEveryUnitOnceOnAnyNumberOfRanks) {
  for (std::size_t units : {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{700}}) {
    auto const sizes = uneven(units);
    for (int ranks = 1; ranks <= 7; ++ranks) {
      auto const split = decompose(sizes, ranks);
      ASSERT_EQ(split.first.size(), static_cast<std::size_t>(ranks) + 1);
      EXPECT_EQ(split.begin(0), 0U);
      EXPECT_EQ(split.end(ranks - 1), units);
      EXPECT_TRUE(std::ranges::is_sorted(split.first));
    }
  }
}

TEST(Decomposition, ranksHaveEqualSharesWithinOneUnit) {
  auto const sizes = uneven(700);
  auto const total = std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0});
  auto const largest = *std::ranges::max_element(sizes);
  for (int ranks = 1; ranks <= 7; ++ranks) {
    auto const split = decompose(sizes, ranks);
    for (int rank = 0; rank < ranks; ++rank) {
      std::int64_t own = 0;
      for (std::size_t u = split.begin(rank); u < split.end(rank); ++u) own += sizes[u];
      EXPECT_LE(std::abs(own - total / ranks), largest + 1) << rank << " of " << ranks;
    }
  }
}

}  // namespace
}  // namespace counterpart
