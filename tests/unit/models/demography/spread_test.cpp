#include "models/demography/spread.hpp"

#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

std::vector<std::uint32_t> some_sizes(std::size_t count, std::uint32_t below) {
  std::vector<std::uint32_t> sizes(count);
  std::uint32_t state = 12345;
  for (auto& size : sizes) size = (state = state * 1664525U + 1013904223U) >> 16U, size %= below;
  return sizes;
}

std::uint32_t sum(std::vector<std::uint32_t> const& values) {
  return std::accumulate(values.begin(), values.end(), 0U);
}

TEST(Spread, keepsRowAndColumnSumsExactly) {
  auto const rows = some_sizes(300, 40);
  std::vector<std::uint32_t> columns{7, 0, 1000, 31, 400};
  columns.push_back(sum(rows) - sum(columns));
  auto const cells = spread(rows, columns);
  for (std::size_t row = 0; row < rows.size(); ++row)
    EXPECT_EQ(
        std::accumulate(cells.begin() + static_cast<long>(row * 6), cells.begin() + static_cast<long>(row * 6 + 6), 0U),
        rows[row]);
  for (std::size_t column = 0; column < 6; ++column) {
    std::uint32_t reached = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) reached += cells[row * 6 + column];
    EXPECT_EQ(reached, columns[column]);
  }
}

TEST(Spread, keepsEveryStretchNearItsShare) {
  auto const rows = some_sizes(500, 9);
  std::vector<std::uint32_t> columns{100, 200, 300};
  columns.push_back(sum(rows) - sum(columns));
  auto const cells = spread(rows, columns);
  double met = 0;
  std::vector<double> given(4, 0);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    met += rows[row];
    for (std::size_t column = 0; column < 4; ++column) {
      given[column] += cells[row * 4 + column];
      EXPECT_LT(std::abs(given[column] - met * columns[column] / sum(rows)), 2.0);
    }
  }
}

TEST(Spread, ofNobodyIsEmpty) {
  std::vector<std::uint32_t> const none{0, 0};
  EXPECT_EQ(spread(none, none), (std::vector<std::uint32_t>{0, 0, 0, 0}));
}

TEST(SplitAlong, isRightWithinOneOnEveryStretchAndExactInAll) {
  auto const sizes = some_sizes(400, 30);
  auto const total = sum(sizes), part = total * 49 / 100;
  for (std::uint32_t phase : {0U, 618U, 999U}) {
    auto const given = split_along(sizes, part, phase);
    EXPECT_EQ(sum(given), part);
    double met = 0, so_far = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      EXPECT_LE(given[i], sizes[i]);
      met += sizes[i];
      so_far += given[i];
      EXPECT_LE(std::abs(so_far - met * part / total), 1.0);
    }
  }
}

TEST(SplitAlong, givesEverybodyOrNobody) {
  std::vector<std::uint32_t> const sizes{3, 0, 5};
  EXPECT_EQ(split_along(sizes, 8, 500), sizes);
  EXPECT_EQ(split_along(sizes, 0, 999), (std::vector<std::uint32_t>{0, 0, 0}));
}

}  // namespace
}  // namespace counterpart
