#include "sim/record/paired.hpp"

#include <array>
#include <cmath>
#include <random>

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

__extension__ using Wide = unsigned __int128;

Wide wide(PairedSum const& sum) { return static_cast<Wide>(sum.square_high) << 64 | sum.square_low; }

std::int64_t some_difference(std::mt19937_64& bits) {
  auto const size = static_cast<int>(bits() % 62);
  return (static_cast<std::int64_t>(bits()) >> (62 - size)) - (size > 30 ? 5 : 0);
}

TEST(PairedSum, squaresAreThoseOf128Bits) {
  std::mt19937_64 bits{3};
  PairedSum sum;
  Wide squares = 0;
  std::int64_t differences = 0;
  for (int i = 0; i < 5000; ++i) {
    std::int64_t const d = some_difference(bits) % (std::int64_t{1} << 50);
    Wide const size = static_cast<Wide>(d < 0 ? -d : d);
    sum.add(d);
    squares += size * size;
    differences += d;
  }
  EXPECT_GT(sum.square_high, 0U);
  EXPECT_TRUE(wide(sum) == squares);
  EXPECT_EQ(sum.difference, differences);
  EXPECT_EQ(sum.residents, 5000);
}

TEST(PairedSum, manyRanksAddUpToOne) {
  std::mt19937_64 bits{4};
  PairedSum whole;
  std::vector<std::int64_t> words;
  for (int rank = 0; rank < 64; ++rank) {
    PairedSum own;
    for (int i = 0; i < 40; ++i) {
      std::int64_t const d = some_difference(bits) % (std::int64_t{1} << 50);
      own.add(d);
      whole.add(d);
    }
    auto const more = pack({&own, 1});
    words.resize(more.size());
    for (std::size_t w = 0; w < words.size(); ++w) words[w] += more[w];
  }
  PairedSum together;
  unpack(words, {&together, 1});
  EXPECT_TRUE(wide(together) == wide(whole));
  EXPECT_EQ(together.difference, whole.difference);
  EXPECT_EQ(together.residents, whole.residents);
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
