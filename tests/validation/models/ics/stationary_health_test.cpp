// Onset, remission and interaction of conditions in worlds whose answers are known in closed form.
#include <cmath>

#include <gtest/gtest.h>

#include "tests/validation/models/ics/synthetic_world.hpp"

namespace counterpart {
namespace {

using test::binomial_error;
using test::SyntheticWorld;

constexpr std::int64_t residents = 20'000;
constexpr auto cause = Condition::hypertension;
constexpr auto effect = Condition::chd;

std::uint32_t bit(Condition condition) { return 1U << static_cast<unsigned>(condition); }

TEST(OnsetWithRemission, reachesItsEquilibrium) {
  constexpr double onset = 0.12;
  constexpr double remission = 0.48;
  SyntheticWorld world{residents};
  world.set("condition_incidence", "per_susceptible_year", name(cause), onset);
  world.set("conditions", "remission_per_year", name(cause), remission);
  for (int const years : {1, 9}) {
    world.live(years);
    double const lived = years == 1 ? 1 : 10;
    double const expected = onset / (onset + remission) * (1 - std::exp(-(onset + remission) * lived));
    EXPECT_NEAR(world.residents([](Life const& life) { return life.has(static_cast<int>(cause)); }), residents * expected,
                binomial_error(residents, expected))
        << lived;
  }
}

/// Two conditions from none, the first multiplying the onset of the second: shares with neither, the first, the second, both.
struct Chain {
  double first, second, ratio;

  std::array<double, 4> shares(double years) const {
    double const none = std::exp(-(first + second) * years);
    double const with_first = second * ratio;
    double const only_first = first / (first + second - with_first) * (std::exp(-with_first * years) - none);
    double const only_second = std::exp(-first * years) - none;
    return {none, only_first, only_second, 1 - none - only_first - only_second};
  }
};

TEST(TwoConditions, followTheirMarkovChain) {
  constexpr Chain chain{0.07, 0.03, 3};
  SyntheticWorld world{residents};
  world.set("condition_incidence", "per_susceptible_year", name(cause), chain.first);
  world.set("condition_incidence", "per_susceptible_year", name(effect), chain.second);
  world.settings["interactions." + std::string{name(cause)} + "." + std::string{name(effect)}] = chain.ratio;
  std::array<std::uint32_t, 4> const states{0, bit(cause), bit(effect), bit(cause) | bit(effect)};
  for (int const lived : {5, 10}) {
    world.live(5);
    auto const expected = chain.shares(lived);
    for (std::size_t s = 0; s < states.size(); ++s) {
      EXPECT_NEAR(world.residents([&](Life const& life) { return life.conditions == states[s]; }), residents * expected[s],
                  binomial_error(residents, expected[s]))
          << "after " << lived << " years, state " << s;
    }
  }
}

}  // namespace
}  // namespace counterpart
