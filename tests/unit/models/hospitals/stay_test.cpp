#include "models/hospitals/stay.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/random/luck.hpp"
#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

constexpr std::uint32_t episodes = 100000;

struct Drawn {
  double same_day = 0;  ///< shares
  double zero_day = 0;
  double mean_nights = 0;  ///< of overnight stays
  double error = 0;        ///< of that mean
};

/// Draws episodes at one age.
Drawn draw(StayTable const& table, int age, Sex sex, Frailty frailty) {
  Luck const luck{33, 0};
  double nights = 0;
  double squares = 0;
  double overnight = 0;
  Drawn drawn;
  for (std::uint32_t n = 0; n < episodes; ++n) {
    auto const u = luck.quad(ResidentId{7}, StreamId{static_cast<std::uint16_t>(age + 1)}, Occurrence{n}, Purpose{1});
    auto const kind = table.disposition(age, u[0], u[1]);
    drawn.same_day += kind == Disposition::same_day ? 1.0 / episodes : 0;
    drawn.zero_day += kind == Disposition::zero_day ? 1.0 / episodes : 0;
    if (kind != Disposition::overnight) continue;
    double const stay = table.nights(age, sex, frailty, u[0], u[1], 1);
    EXPECT_GE(stay, 1);
    nights += stay;
    squares += stay * stay;
    ++overnight;
  }
  drawn.mean_nights = nights / overnight;
  drawn.error = std::sqrt((squares / overnight - drawn.mean_nights * drawn.mean_nights) / overnight);
  return drawn;
}

/// Of a share of so many episodes: beyond 4.42 of them once in 100,000.
double error(double share) { return std::sqrt(share * (1 - share) / episodes); }

TEST(StayTable, sharesWithoutANightAreThoseOfTheTable) {
  auto const p = read_stay_parameters(test::england());
  StayTable const table{p};
  for (int age : {0, 7, 17, 18, 30, 50, 66, 79, 90}) {
    auto const drawn = draw(table, age, Sex::female, Frailty::fit);
    double const without = p.zero_day_share[static_cast<std::size_t>(age)];
    double const same_day = table.same_day_share(age);
    EXPECT_EQ(same_day > 0, age >= 18);
    EXPECT_LT(same_day, without);
    EXPECT_NEAR(drawn.same_day, same_day, 4.42 * error(same_day) + 1e-9) << age;
    EXPECT_NEAR(drawn.same_day + drawn.zero_day, without, 4.42 * error(without)) << age;
    EXPECT_GE(table.suitable_share(age), same_day);
  }
}

TEST(StayTable, meanNightsAreThoseOfTheTable) {
  auto const p = read_stay_parameters(test::england());
  StayTable const table{p};
  for (int age : {5, 25, 45, 65, 75, 90}) {
    for (auto const sex : {Sex::female, Sex::male}) {
      auto const drawn = draw(table, age, sex, Frailty::mild);
      double const mean =
          p.mean_nights[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)] * p.frailty_ratio[1];
      // Rounding up to whole nights and the longest stay of a year may cost 3 %.
      EXPECT_NEAR(drawn.mean_nights, mean, 4.42 * drawn.error + 0.03 * mean) << age;
    }
  }
}

TEST(StayTable, episodesThatSuitSameDayCareBestHaveShorterStays) {
  StayTable const table{read_stay_parameters(test::england())};
  Luck const luck{34, 0};
  std::array<double, 2> nights{};
  std::array<double, 2> count{};
  for (std::uint32_t n = 0; n < episodes; ++n) {
    auto const u = luck.quad(ResidentId{8}, StreamId{1}, Occurrence{n}, Purpose{1});
    if (table.disposition(60, u[0], u[1]) != Disposition::overnight) continue;
    std::size_t const half = u[0] < table.suitable_share(60) ? 0 : 1;
    nights[half] += table.nights(60, Sex::male, Frailty::fit, u[0], u[1], 1);
    ++count[half];
  }
  EXPECT_LT(nights[0] / count[0], 0.6 * nights[1] / count[1]);
}

TEST(StayTable, frailtyAndRatioLengthenAStay) {
  StayTable const table{read_stay_parameters(test::england())};
  for (double quantile : {0.1, 0.5, 0.9, 0.99}) {
    int before = 0;
    for (auto const frailty : {Frailty::fit, Frailty::mild, Frailty::moderate, Frailty::severe}) {
      int const nights = table.nights(80, Sex::female, frailty, quantile, 1);
      EXPECT_GE(nights, before);
      EXPECT_LE(table.nights(80, Sex::female, frailty, quantile, 0.9), nights);
      before = nights;
    }
  }
}

}  // namespace
}  // namespace counterpart
