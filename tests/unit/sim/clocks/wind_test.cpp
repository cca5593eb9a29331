#include "sim/clocks/wind.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

#include "tests/support/coin_tosser.hpp"

namespace counterpart {
namespace {

using test::CoinTosser;

Luck const luck{20200701, 0};

/// Largest gap between the empirical distribution of a sample and Exp(rate), times the root of its size.
double kolmogorov_smirnov(std::vector<double> sample, double rate) {
  std::ranges::sort(sample);
  double gap = 0;
  double const n = static_cast<double>(sample.size());
  for (std::size_t i = 0; i < sample.size(); ++i) {
    double const below = 1 - std::exp(-rate * sample[i]);
    gap = std::max({gap, below - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - below});
  }
  return gap * std::sqrt(n);
}

/// Passed by chance once in 10,000: 2 exp(-2 x^2) = 1e-4. The seed is fixed.
constexpr double rarely_above = 2.2253;

TEST(Wind, waitsForTheFirstEventAreExponential) {
  std::vector<double> waits;
  for (std::uint64_t id = 1; id <= 20000; ++id) {
    CoinTosser coins{luck, ResidentId{id}};
    coins.hazard(3) = 0.09F;
    while (coins.tosses.empty()) coins.live();
    waits.push_back(coins.tosses.front().when);
  }
  EXPECT_LT(kolmogorov_smirnov(waits, 0.09), rarely_above);
}

TEST(Wind, waitsBetweenSeveralEventsAMonthAreExponential) {
  std::vector<double> waits;
  for (std::uint64_t id = 1; id <= 1000; ++id) {
    CoinTosser coins{luck, ResidentId{id}};
    coins.hazard(30) = 6.5F;
    for (int month = 0; month < 4; ++month) coins.live();
    double before = 0;
    for (std::size_t n = 0; n < 12 && n < coins.tosses.size(); ++n) {  // the first twelve: no wait is cut off
      waits.push_back(coins.tosses[n].when - before);
      before = coins.tosses[n].when;
    }
  }
  EXPECT_GT(waits.size(), 11900U);
  EXPECT_LT(kolmogorov_smirnov(waits, 6.5), rarely_above);
}

TEST(Wind, theNthEventComesWhenItsFuelIsSpent) {
  for (std::uint64_t id = 1; id <= 200; ++id) {
    CoinTosser coins{luck, ResidentId{id}};
    coins.hazard(30) = 3.25F;
    for (int month = 0; month < 6; ++month) coins.live();
    double fuel = 0;
    for (std::uint32_t n = 0; n < coins.tosses.size(); ++n) {
      EXPECT_EQ(coins.tosses[n].n, Occurrence{n});
      fuel += static_cast<double>(coins.fuel(30, Occurrence{n}));
      EXPECT_NEAR(coins.tosses[n].when, fuel / 3.25, 1e-5);
    }
    EXPECT_GT(fuel + static_cast<double>(coins.fuel(30, coins.fired[30])), 6 * 3.25 - 1e-4);
  }
}

TEST(Wind, asManyEventsHappenAsHazardsSay) {
  // Events less hazard spent is a martingale: beyond 4.42 standard errors once in 100,000.
  double hazard = 0;
  double events = 0;
  for (std::uint64_t id = 1; id <= 3000; ++id) {
    CoinTosser coins{luck, ResidentId{id}};
    for (int s = 0; s < 6; ++s) coins.hazard(s) = 0.05F * static_cast<float>(s + 1);
    coins.at_toss = [&](CoinTosser::Toss const& toss) {
      coins.hazard((toss.slot + 1) % 6) *= 0.9F;
      return After::changed;
    };
    for (int month = 0; month < 24; ++month) {
      coins.live();
      for (auto const& stretch : coins.stretches) {
        for (auto const h : stretch.hazard.per_month) hazard += static_cast<double>(h * (stretch.to - stretch.from));
      }
    }
    events += static_cast<double>(coins.tosses.size());
  }
  EXPECT_LT(std::abs(events - hazard), 4.42 * std::sqrt(hazard));
}

TEST(Wind, stretchesFillTheMonthWithoutGaps) {
  CoinTosser coins{luck, ResidentId{5}};
  coins.hazard(1) = 2.5F;
  coins.hazard(30) = 4;
  coins.alarms = {0.125F, 0.5F};
  coins.at_toss = [](CoinTosser::Toss const& toss) { return toss.slot == 1 ? After::changed : After::same; };
  coins.live();
  ASSERT_FALSE(coins.stretches.empty());
  EXPECT_EQ(coins.stretches.front().from, 0);
  EXPECT_EQ(coins.stretches.back().to, 1);
  for (std::size_t i = 1; i < coins.stretches.size(); ++i) {
    EXPECT_EQ(coins.stretches[i].from, coins.stretches[i - 1].to);
  }
}

TEST(Wind, anEventThatChangesHazardsRewindsTheRestOfTheMonth) {
  int seen = 0;
  for (std::uint64_t id = 1; id <= 2000; ++id) {
    CoinTosser coins{luck, ResidentId{id}};
    coins.hazard(2) = 0.8F;
    coins.hazard(7) = 0.5F;
    coins.at_toss = [&](CoinTosser::Toss const& toss) {
      if (toss.slot != 2) return After::same;
      coins.hazard(2) = 0;
      coins.hazard(7) = 2;
      return After::changed;
    };
    coins.live();
    double const change = static_cast<double>(coins.fuel(2, Occurrence{0})) / static_cast<double>(0.8F);
    double const fuel = static_cast<double>(coins.fuel(7, Occurrence{0}));
    bool const first = fuel / 0.5 < change;
    double const due = first ? fuel / 0.5 : change + (fuel - 0.5 * change) / 2;
    if (due > 1 - 1e-5) continue;
    auto const found = std::ranges::find(coins.tosses, 7, &CoinTosser::Toss::slot);
    ASSERT_NE(found, coins.tosses.end());
    EXPECT_NEAR(found->when, due, 1e-5);
    if (!first) ++seen;
  }
  EXPECT_GT(seen, 300);
}

TEST(Wind, alarmsRingAtTheirTimeAndChangeHazardsFromThen) {
  int after = 0;
  for (std::uint64_t id = 1; id <= 1000; ++id) {
    CoinTosser coins{luck, ResidentId{id}};
    coins.hazard(4) = 0.25F;
    coins.alarms = {0.25F, 0.75F};
    coins.at_alarm = [&] {
      coins.hazard(4) *= 2;
      return After::changed;
    };
    coins.live();
    EXPECT_EQ(coins.rung, (std::vector<float>{0.25F, 0.75F}));
    // Spent by the end of each part: 0.0625, 0.3125, 0.5625.
    double const fuel = static_cast<double>(coins.fuel(4, Occurrence{0}));
    if (fuel > 0.5624) continue;
    double const due = fuel < 0.0625   ? fuel / 0.25
                       : fuel < 0.3125 ? 0.25 + (fuel - 0.0625) / 0.5
                                       : 0.75 + fuel - 0.3125;
    ASSERT_FALSE(coins.tosses.empty());
    EXPECT_NEAR(coins.tosses.front().when, due, 1e-6);
    if (due > 0.75) ++after;
  }
  EXPECT_GT(after, 50);
}

TEST(Wind, anAlarmBeyondTheMonthDoesNotRing) {
  CoinTosser coins{luck, ResidentId{9}};
  coins.hazard(4) = 5;
  coins.alarms = {beyond_month};
  coins.live();
  EXPECT_TRUE(coins.rung.empty());
}

TEST(Wind, nothingHappensToAResidentWhoIsGone) {
  int gone = 0;
  for (std::uint64_t id = 1; id <= 300; ++id) {
    CoinTosser coins{luck, ResidentId{id}};
    coins.hazard(0) = 1;
    coins.hazard(30) = 12;
    coins.alarms = {0.9F};
    coins.at_toss = [](CoinTosser::Toss const& toss) { return toss.slot == 0 ? After::gone : After::same; };
    coins.live();
    auto const left = std::ranges::find(coins.tosses, 0, &CoinTosser::Toss::slot);
    if (left == coins.tosses.end()) continue;
    ++gone;
    EXPECT_EQ(left + 1, coins.tosses.end());
    EXPECT_EQ(static_cast<double>(coins.stretches.back().to), left->when);
    EXPECT_EQ(coins.rung.size(), left->when > 0.9 ? 1U : 0U);
  }
  EXPECT_GT(gone, 150);
}

TEST(Wind, anEventThatChangesNoHazardLeavesTheBitsOfOtherClocks) {
  for (std::uint64_t id = 1; id <= 300; ++id) {
    CoinTosser busy{luck, ResidentId{id}};
    CoinTosser quiet{luck, ResidentId{id}};
    for (auto* coins : {&busy, &quiet}) {
      coins->hazard(6) = 0.3F;
      coins->hazard(31) = 1.7F;
    }
    busy.hazard(30) = 9;
    for (int month = 0; month < 5; ++month) {
      busy.live();
      quiet.live();
    }
    std::erase_if(busy.tosses, [](auto const& toss) { return toss.slot == 30; });
    ASSERT_EQ(busy.tosses.size(), quiet.tosses.size());
    for (std::size_t i = 0; i < quiet.tosses.size(); ++i) EXPECT_EQ(busy.tosses[i].when, quiet.tosses[i].when);
    for (std::size_t s = 0; s < row_width; ++s) {
      if (s == 30) continue;
      EXPECT_EQ(std::memcmp(&busy.clocks.left[s], &quiet.clocks.left[s], sizeof(float)), 0);
    }
  }
}

/// A life of 36 months whose hazard is `ratio` of a course that is the resident's own.
std::vector<CoinTosser::Toss> life(std::uint64_t id, float ratio) {
  CoinTosser coins{luck, ResidentId{id}};
  float course = 0;
  coins.at_alarm = [&] {
    coins.hazard(30) = 2.5F * course * ratio;
    return After::changed;
  };
  for (std::uint32_t month = 0; month < 36; ++month) {
    course = luck.fuel(ResidentId{id}, StreamId{1}, Occurrence{month});
    coins.hazard(30) = course * ratio;
    coins.alarms = {0.4F};
    coins.live();
  }
  return coins.tosses;
}

TEST(Wind, withLowerHazardsTheNthEventIsNeverEarlier) {
  std::size_t avoided = 0;
  for (std::uint64_t id = 1; id <= 400; ++id) {
    auto const before = life(id, 1);
    auto const less = life(id, 0.85F);
    ASSERT_LE(less.size(), before.size());
    avoided += before.size() - less.size();
    for (std::size_t n = 0; n < less.size(); ++n) EXPECT_GE(less[n].when, before[n].when) << id << " " << n;
  }
  EXPECT_GT(avoided, 1000U);
}

TEST(Wind, withEqualHazardsLivesAreEqual) {
  for (std::uint64_t id = 1; id <= 50; ++id) {
    auto const one = life(id, 0.7F);
    auto const other = life(id, 0.7F);
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t n = 0; n < one.size(); ++n) EXPECT_EQ(one[n].when, other[n].when);
  }
}

}  // namespace
}  // namespace counterpart
