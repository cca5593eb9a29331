#include "models/service_use/activation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/random/gamma_quantile.hpp"
#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

constexpr int steps = 300;
double middle(int i) { return (i + 0.5) / steps; }

TEST(Activation, goesWithUsingLittleAsPublished) {
  auto const p = read_activation_parameters(test::england());
  GammaQuantile const propensity{1 / 0.2};  // shared variance of propensity.csv
  std::array<double, 4> people{}, use{};
  for (int i = 0; i < steps; ++i) {
    for (int j = 0; j < steps; ++j) {
      auto const level = p.level(middle(i), middle(j));
      people[level] += 1.0 / (steps * steps);
      use[level] += propensity(middle(i)) / (steps * steps);
    }
  }
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(people[k], p.share[k], 0.005) << k;
  EXPECT_NEAR(use[3] / people[3] / (use[0] / people[0]), 0.73, 0.02);
}

TEST(Activation, sharesStayWhenPeopleMove) {
  auto const p = read_activation_parameters(test::england());
  std::array<double, 4> after{};
  double stayed = 0;
  for (std::uint8_t level = 0; level < 4; ++level) {
    for (int i = 0; i < 100000; ++i) {
      auto const next = p.moved(level, (i + 0.5) / 100000);
      after[next] += p.share[level] / 100000;
      if (next == level) stayed += p.share[level] / 100000;
      EXPECT_LE(std::abs(next - level), 1);
    }
  }
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(after[k], p.share[k], 1e-4) << k;
  EXPECT_GT(stayed, 1 - p.moves_a_year);
  EXPECT_LT(stayed, 0.95);
}

TEST(Activation, faultsAreNamed) {
  auto const sum = test::BrokenTables{"patient_activation.csv", "share_level_1,0.24", "share_level_1,0.4"}.complaint(
      read_activation_parameters);
  EXPECT_TRUE(test::holds(sum, "do not sum to 1")) << sum;
}

}  // namespace
}  // namespace counterpart
