#include "sim/random/exact_math.hpp"

#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr int draws = 200000;

/// Distance from the truth in units of the last place of the truth; the truth comes from 64-bit mantissas.
double ulps(double found, long double truth) {
  int exponent = 0;
  std::frexp(truth, &exponent);
  return static_cast<double>(std::fabs(found - truth) / std::ldexp(1.0L, std::max(exponent - 53, -1074)));
}

double relative(double found, long double truth) {
  return static_cast<double>(std::fabs(found - truth) / std::fabs(truth));
}

/// P(Z < x) for x <= 0, from the C library in long double.
long double normal_tail(long double x) { return 0.5L * std::erfc(-x * 0.70710678118654752440084436210485L); }

TEST(ExactLog, isWithinOneUnitOverAllMagnitudes) {
  std::mt19937_64 bits{1};
  std::uniform_real_distribution<double> mantissa{1.0, 2.0};
  std::uniform_int_distribution<int> exponent{-1070, 1020};
  double worst = 0.0;
  for (int i = 0; i < draws; ++i) {
    double const x = std::ldexp(mantissa(bits), exponent(bits));
    worst = std::max(worst, ulps(exact_log(x), std::log(static_cast<long double>(x))));
  }
  EXPECT_LT(worst, 1.0);
}

TEST(ExactLog, isWithinOneUnitNearOne) {
  std::mt19937_64 bits{2};
  std::uniform_real_distribution<double> near{-45.0, -0.01};
  double worst = 0.0;
  for (int i = 0; i < draws; ++i) {
    double const step = std::exp2(near(bits));
    for (double const x : {1.0 + step, 1.0 - step / 2}) {
      worst = std::max(worst, ulps(exact_log(x), std::log(static_cast<long double>(x))));
    }
  }
  EXPECT_LT(worst, 1.0);
}

TEST(ExactLog, knowsTheEdges) {
  EXPECT_EQ(exact_log(1.0), 0.0);
  EXPECT_EQ(exact_log(0.0), -infinity);
  EXPECT_EQ(exact_log(infinity), infinity);
  EXPECT_TRUE(std::isnan(exact_log(-1.0)));
  EXPECT_TRUE(std::isnan(exact_log(std::nan(""))));
  EXPECT_NEAR(exact_log(5e-324), -744.4400719213812, 1e-12);
}

TEST(ExactExp, isWithinOneUnit) {
  std::mt19937_64 bits{3};
  std::uniform_real_distribution<double> range{-745.0, 709.7};
  std::uniform_real_distribution<double> small{-1.0, 1.0};
  double worst = 0.0;
  for (int i = 0; i < draws; ++i) {
    for (double const x : {range(bits), small(bits), std::ldexp(small(bits), -20)}) {
      worst = std::max(worst, ulps(exact_exp(x), std::exp(static_cast<long double>(x))));
    }
  }
  EXPECT_LT(worst, 1.0);
}

TEST(ExactExp, knowsTheEdges) {
  EXPECT_EQ(exact_exp(0.0), 1.0);
  EXPECT_EQ(exact_exp(-infinity), 0.0);
  EXPECT_EQ(exact_exp(infinity), infinity);
  EXPECT_EQ(exact_exp(709.9), infinity);
  EXPECT_GT(exact_exp(709.7), 1e308);
  EXPECT_EQ(exact_exp(-746.0), 0.0);
  EXPECT_TRUE(std::isnan(exact_exp(std::nan(""))));
}

TEST(ExactPow, isAccurateToTheEndsOfTheRange) {
  std::mt19937_64 bits{5};
  std::uniform_real_distribution<double> size{-708.0, 709.0};
  std::uniform_real_distribution<double> log_base{-5.0, 5.0};
  double worst = 0.0;
  for (int i = 0; i < draws; ++i) {
    double const x = std::exp(log_base(bits));
    double const y = size(bits) / std::log(x);
    worst =
        std::max(worst, relative(exact_pow(x, y), std::pow(static_cast<long double>(x), static_cast<long double>(y))));
  }
  EXPECT_LT(worst, 1e-15);
}

TEST(ExactPow, knowsTheEdges) {
  EXPECT_EQ(exact_pow(3.0, 0.0), 1.0);
  EXPECT_EQ(exact_pow(0.0, 0.0), 1.0);
  EXPECT_EQ(exact_pow(1.0, 1e9), 1.0);
  EXPECT_EQ(exact_pow(0.0, 2.0), 0.0);
  EXPECT_EQ(exact_pow(0.0, -2.0), infinity);
  EXPECT_EQ(exact_pow(10.0, 400.0), infinity);
  EXPECT_EQ(exact_pow(10.0, -400.0), 0.0);
  EXPECT_EQ(exact_pow(2.0, 10.0), 1024.0);
  EXPECT_EQ(exact_pow(4.0, 0.5), 2.0);
  EXPECT_TRUE(std::isnan(exact_pow(-1.0, 0.5)));
  EXPECT_TRUE(std::isnan(exact_pow(2.0, std::nan(""))));
}

TEST(ExactNormalCdf, isAccurateInTheMiddleAndFarInTheTail) {
  std::mt19937_64 bits{6};
  std::uniform_real_distribution<double> middle{-6.0, 0.0};
  std::uniform_real_distribution<double> tail{-37.4, 0.0};
  double worst = 0.0;
  for (int i = 0; i < draws; ++i) {
    for (double const x : {middle(bits), tail(bits)}) {
      worst = std::max(worst, relative(exact_normal_cdf(x), normal_tail(x)));
    }
  }
  EXPECT_LT(worst, 2e-15);
}

TEST(ExactNormalCdf, isSymmetricAndEndsAtZeroAndOne) {
  for (double x = 0.0; x < 9.0; x += 0.01) EXPECT_NEAR(exact_normal_cdf(x) + exact_normal_cdf(-x), 1.0, 3e-16);
  EXPECT_EQ(exact_normal_cdf(0.0), 0.5);
  EXPECT_EQ(exact_normal_cdf(-infinity), 0.0);
  EXPECT_EQ(exact_normal_cdf(infinity), 1.0);
  EXPECT_TRUE(std::isnan(exact_normal_cdf(std::nan(""))));
}

/// One Newton step in long double from a double quantile: the truth to beyond double precision.
long double refined_quantile(double u, double x) {
  long double const density = std::exp(-0.5L * x * x) * 0.39894228040143267793994605993438L;
  return x - (normal_tail(x) - static_cast<long double>(u)) / density;
}

TEST(ExactInverseNormal, isAccurateInTheMiddleAndFarInTheTail) {
  std::mt19937_64 bits{7};
  std::uniform_real_distribution<double> middle{0.0, 0.4999};
  std::uniform_real_distribution<double> tail{-700.0, -1.0};
  double worst = 0.0;
  for (int i = 0; i < draws; ++i) {
    for (double const u : {middle(bits), std::exp(tail(bits))}) {
      double const x = exact_inverse_normal(u);
      worst = std::max(worst, relative(x, refined_quantile(u, x)));
    }
  }
  EXPECT_LT(worst, 2e-15);
}

TEST(ExactInverseNormal, isOddAndKnowsTheEdges) {
  for (double u = 0x1p-12; u < 0.5; u += 0x1p-12) EXPECT_EQ(exact_inverse_normal(1.0 - u), -exact_inverse_normal(u));
  EXPECT_EQ(exact_inverse_normal(0.5), 0.0);
  EXPECT_EQ(exact_inverse_normal(0.0), -infinity);
  EXPECT_EQ(exact_inverse_normal(1.0), infinity);
  EXPECT_TRUE(std::isnan(exact_inverse_normal(-0.1)));
  EXPECT_TRUE(std::isnan(exact_inverse_normal(1.1)));
}

TEST(ExactLogGamma, agreesWithTheLibrary) {
  for (double x = 1e-6; x < 1e6; x *= 1.01) {
    long double const truth = std::lgamma(static_cast<long double>(x));
    EXPECT_LT(static_cast<double>(std::fabs(exact_log_gamma(x) - truth)),
              1e-14 * std::max(1.0, static_cast<double>(std::fabs(truth))))
        << x;
  }
}

/// Bits that must never change, on any machine, compiler or level of optimisation.
TEST(ExactMath, hasFixedBits) {
  double sum = 0.0;
  for (int i = 1; i <= 1000; ++i) {
    double const u = i / 1001.0;
    sum += exact_log(u) + exact_exp(u) + exact_pow(u, 1.7) + exact_normal_cdf(3 * u) + exact_inverse_normal(u * u) +
           exact_log_gamma(7 * u);
  }
  EXPECT_EQ(std::bit_cast<std::uint64_t>(sum), std::uint64_t{0x40a9e78d7ba083ce});
}

}  // namespace
}  // namespace counterpart
