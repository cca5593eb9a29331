#include "sim/random/luck.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

Luck const luck{20190107, 0};

ResidentId resident(std::uint64_t id) { return ResidentId{id}; }

// Random123 kat_vectors, philox4x32 10 rounds.
TEST(Philox, givesTheKnownAnswers) {
  using Philox = r123::Philox4x32;
  auto const answer = [](Philox::ctr_type counter, Philox::key_type key) { return Philox{}(counter, key); };
  EXPECT_EQ(answer({{0, 0, 0, 0}}, {{0, 0}}), (Philox::ctr_type{{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}}));
  constexpr std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(answer({{ones, ones, ones, ones}}, {{ones, ones}}),
            (Philox::ctr_type{{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}}));
  EXPECT_EQ(answer({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, {{0xa4093822, 0x299f31d0}}),
            (Philox::ctr_type{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}));
}

TEST(Luck, dependsOnEveryPartOfTheKeyAndCounter) {
  auto const words = [](Luck const& l, std::uint64_t id, std::uint16_t s, std::uint32_t n, std::uint16_t p) {
    return l.words(ResidentId{id}, StreamId{s}, Occurrence{n}, Purpose{p});
  };
  std::set<std::array<std::uint32_t, 4>> seen{words(luck, 7, 1, 0, 0),
                                              words(luck, 8, 1, 0, 0),
                                              words(luck, 7 + (1ULL << 32), 1, 0, 0),
                                              words(luck, 7, 2, 0, 0),
                                              words(luck, 7, 1, 1, 0),
                                              words(luck, 7, 1, 0, 1),
                                              words(Luck{20190108, 0}, 7, 1, 0, 0),
                                              words(Luck{20190107, 1}, 7, 1, 0, 0),
                                              words(Luck{20190107 + (1ULL << 32), 0}, 7, 1, 0, 0)};
  EXPECT_EQ(seen.size(), 9U);
}

TEST(Luck, isAFunctionOfItsArguments) {
  Luck const again{20190107, 0};
  EXPECT_EQ(luck.words(resident(1), StreamId{2}, Occurrence{3}, Purpose{4}),
            again.words(resident(1), StreamId{2}, Occurrence{3}, Purpose{4}));
}

TEST(Luck, hasFixedBits) {
  EXPECT_EQ(luck.uniform(resident(1), StreamId{2}, Occurrence{3}, Purpose{4}), 0x1.7baa395dc6f6ap-2);
  EXPECT_EQ(luck.fuel(resident(1), StreamId{2}, Occurrence{3}), 0x1.13f80cp-4F);
}

TEST(Luck, uniformsStayInsideTheUnitInterval) {
  for (std::uint64_t id = 0; id < 100000; ++id) {
    double const u = luck.uniform(resident(id), StreamId{1}, Occurrence{0}, Purpose{0});
    ASSERT_TRUE(u > 0.0 && u < 1.0);
    for (double const q : luck.quad(resident(id), StreamId{1}, Occurrence{0}, Purpose{0}))
      ASSERT_TRUE(q > 0.0 && q < 1.0);
  }
}

/// Kolmogorov-Smirnov distance of sorted values from a distribution, times sqrt(n); above 2.0 once in 1,500 tries.
template <class Cdf>
double kolmogorov(std::vector<double> values, Cdf cdf) {
  std::sort(values.begin(), values.end());
  double const n = static_cast<double>(values.size());
  double worst = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    double const expected = cdf(values[i]);
    worst = std::max({worst, std::fabs(expected - static_cast<double>(i) / n),
                      std::fabs(expected - static_cast<double>(i + 1) / n)});
  }
  return worst * std::sqrt(n);
}

// Seed fixed; false alarm 1 in 1,500 were it drawn anew.
TEST(Luck, uniformsAreUniformOverResidents) {
  std::vector<double> values;
  for (std::uint64_t id = 0; id < 200000; ++id) {
    values.push_back(luck.uniform(resident(id), StreamId{3}, Occurrence{0}, Purpose{5}));
  }
  EXPECT_LT(kolmogorov(values, [](double u) { return u; }), 2.0);
}

// Seed fixed; false alarm 1 in 16,000 for each of the mean and the variance (4 standard errors), 1 in 1,500 for the
// shape.
TEST(Luck, fuelIsExponential) {
  constexpr int n = 1000000;
  std::vector<double> values;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < n; ++i) {
    double const fuel =
        static_cast<double>(luck.fuel(resident(static_cast<std::uint64_t>(i)), StreamId{9}, Occurrence{2}));
    sum += fuel;
    squares += (fuel - 1.0) * (fuel - 1.0);
    if (i % 5 == 0) values.push_back(fuel);
  }
  EXPECT_NEAR(sum / n, 1.0, 4.0 / std::sqrt(n));
  EXPECT_NEAR(squares / n, 1.0, 4.0 * std::sqrt(8.0 / n));  // fourth central moment 9, less 1
  EXPECT_LT(kolmogorov(values, [](double x) { return -std::expm1(-x); }), 2.0);
}

/// Correlation of two purposes, streams or occurrences over residents; standard error 1 / sqrt(n).
template <class First, class Second>
double correlation(First first, Second second, int n) {
  double product = 0.0;
  for (int i = 0; i < n; ++i) {
    auto const id = resident(static_cast<std::uint64_t>(i));
    product += (first(id) - 0.5) * (second(id) - 0.5);
  }
  return product / n * 12.0;
}

// Seeds fixed; 24 correlations at 4.5 standard errors: false alarm 1 in 6,000 in all.
TEST(Luck, purposesStreamsAndOccurrencesAreIndependent) {
  constexpr int n = 100000;
  auto const draw = [](std::uint16_t s, std::uint32_t o, std::uint16_t p) {
    return [=](ResidentId id) { return luck.uniform(id, StreamId{s}, Occurrence{o}, Purpose{p}); };
  };
  double const limit = 4.5 / std::sqrt(n);
  for (std::uint16_t k = 1; k <= 8; ++k) {
    EXPECT_LT(std::fabs(correlation(draw(1, 0, 0), draw(1, 0, k), n)), limit) << "purpose " << k;
    EXPECT_LT(std::fabs(correlation(draw(1, 0, 0), draw(static_cast<std::uint16_t>(1 + k), 0, 0), n)), limit)
        << "stream " << k;
    EXPECT_LT(std::fabs(correlation(draw(1, 0, 0), draw(1, k, 0), n)), limit) << "occurrence " << k;
  }
}

// Seed fixed; chi-squared with 255 degrees of freedom above 340 once in 4,000 tries.
TEST(Luck, quadPartsArePairwiseIndependent) {
  constexpr int n = 256 * 400;
  std::vector<int> cells(256);
  for (int i = 0; i < n; ++i) {
    auto const q = luck.quad(resident(static_cast<std::uint64_t>(i)), StreamId{4}, Occurrence{1}, Purpose{2});
    ++cells[static_cast<std::size_t>(q[0] * 4) * 64 + static_cast<std::size_t>(q[1] * 4) * 16 +
            static_cast<std::size_t>(q[2] * 4) * 4 + static_cast<std::size_t>(q[3] * 4)];
  }
  double chi = 0.0;
  for (int const count : cells) chi += (count - 400.0) * (count - 400.0) / 400.0;
  EXPECT_LT(chi, 340.0);
}

}  // namespace
}  // namespace counterpart
