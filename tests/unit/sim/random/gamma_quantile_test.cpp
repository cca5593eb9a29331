#include "sim/random/gamma_quantile.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

/// Mean and variance of the quantile function by the midpoint rule on cells that halve towards both ends.
struct Moments {
  double mean = 0.0;
  double variance = 0.0;
};

Moments moments(GammaQuantile const& quantile) {
  Moments m;
  double second = 0.0;
  for (int octave = 1; octave <= 50; ++octave) {
    constexpr int steps = 2000;
    double const low = std::ldexp(1.0, -octave - 1);
    for (int i = 0; i < steps; ++i) {
      double const tail = low * (1.0 + (i + 0.5) / steps);
      for (double const x : {quantile(tail), quantile(1.0 - tail)}) {
        m.mean += x * low / steps;
        second += x * x * low / steps;
      }
    }
  }
  m.variance = second - m.mean * m.mean;
  return m;
}

class GammaQuantileOfShape : public testing::TestWithParam<double> {};

TEST_P(GammaQuantileOfShape, hasMeanOneAndVarianceOneOverShape) {
  Moments const m = moments(GammaQuantile{GetParam()});
  EXPECT_NEAR(m.mean, 1.0, 1e-5);
  EXPECT_NEAR(m.variance * GetParam(), 1.0, 1e-3);
}

TEST_P(GammaQuantileOfShape, neverFalls) {
  GammaQuantile const quantile{GetParam()};
  double last = 0.0;
  for (double tail = 0x1p-53; tail <= 0.5; tail *= 1.001) {
    ASSERT_GE(quantile(tail), last);
    last = quantile(tail);
  }
  for (double tail = 0.5; tail >= 0x1p-53; tail /= 1.001) {
    ASSERT_GE(quantile(1.0 - tail), last * (1.0 - 1e-12));
    last = quantile(1.0 - tail);
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, GammaQuantileOfShape,
                         testing::Values(0.05, 0.1, 0.3, 0.5, 1.0, 1.7, 4.0, 10.0, 50.0, 1000.0));

TEST(GammaQuantile, isTheExponentialForShapeOne) {
  GammaQuantile const quantile{1.0};
  for (double u = 0.001; u < 1.0; u += 0.001) EXPECT_NEAR(quantile(u), -std::log1p(-u), 2e-7);
  EXPECT_NEAR(quantile(1.0 - 0x1p-40), 40.0 * std::log(2.0), 1e-6);
  EXPECT_NEAR(quantile(0x1p-40) * 0x1p40, 1.0, 1e-6);
}

// Half of chi-squared with one degree of freedom: the square of a normal.
TEST(GammaQuantile, isTheSquaredNormalForShapeOneHalf) {
  GammaQuantile const quantile{0.5};
  for (double u = 0.01; u < 1.0; u += 0.01) {
    double const z = exact_inverse_normal(0.5 + u / 2);
    EXPECT_NEAR(quantile(u), z * z, 1e-6 + 1e-6 * z * z) << u;
  }
}

TEST(GammaQuantile, refusesShapesItCannotServe) {
  EXPECT_THROW(GammaQuantile{0.01}, InputError);
  EXPECT_THROW(GammaQuantile{1e6}, InputError);
  EXPECT_THROW(GammaQuantile{std::nan("")}, InputError);
}

}  // namespace
}  // namespace counterpart
