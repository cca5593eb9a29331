#include "sim/record/paired.hpp"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

PairedSum of(std::initializer_list<std::int64_t> differences) {
  PairedSum sum;
  for (auto const d : differences) sum.add(d);
  return sum;
}

TEST(PairedSum, isTheSumWithItsStandardError) {
  auto const sum = of({1, -2, 0, 0, 4});
  EXPECT_EQ(sum.residents, 5);
  EXPECT_EQ(sum.difference, 3);
  EXPECT_EQ(sum.square(), 21);
  EXPECT_DOUBLE_EQ(sum.standard_error(), std::sqrt((21 - 9.0 / 5) / 4 * 5));
}

TEST(PairedSum, hasNoErrorWithoutADifference) {
  EXPECT_EQ(of({0, 0, 0}).standard_error(), 0);
  EXPECT_EQ(of({7}).standard_error(), 0);
  EXPECT_EQ(PairedSum{}.standard_error(), 0);
}

TEST(PairedSum, squaresPass64Bits) {
  constexpr std::int64_t large = std::int64_t{1} << 40;
  auto const sum = of({large, -large, large - 1});
  // 2^80 + 2^80 + (2^40 - 1)^2 = 3 * 2^80 - 2^41 + 1
  EXPECT_EQ(sum.square_high, 3 * (std::uint64_t{1} << 16) - 1);
  EXPECT_EQ(sum.square_low, std::uint64_t{0} - (std::uint64_t{1} << 41) + 1);
}

TEST(PairedSum, mergesInAnyOrder) {
  auto left = of({INT64_MAX, 3});
  auto right = of({-INT64_MAX, 5});
  auto const all = of({INT64_MAX, 3, -INT64_MAX, 5});
  auto other = right;
  other.merge(left);
  left.merge(right);
  for (auto const& merged : {left, other}) {
    EXPECT_EQ(merged.difference, all.difference);
    EXPECT_EQ(merged.square_low, all.square_low);
    EXPECT_EQ(merged.square_high, all.square_high);
  }
}

TEST(PairedSum, packedSumsAddUpAsPlainIntegers) {
  std::array const one{of({INT64_MAX, 3}), of({1})};
  std::array const two{of({INT64_MAX - 1, 3}), of({-9})};
  auto words = pack(one);
  auto const more = pack(two);
  for (std::size_t i = 0; i < words.size(); ++i) words[i] += more[i];
  std::array<PairedSum, 2> sums;
  unpack(words, sums);
  for (std::size_t i = 0; i < 2; ++i) {
    auto expected = one[i];
    expected.merge(two[i]);
    EXPECT_EQ(sums[i].residents, expected.residents);
    EXPECT_EQ(sums[i].difference, expected.difference);
    EXPECT_EQ(sums[i].square_low, expected.square_low);
    EXPECT_EQ(sums[i].square_high, expected.square_high);
  }
}

}  // namespace
}  // namespace counterpart
