#include "models/programmes/enrolment.hpp"

#include <cmath>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

TEST(PlacesByUnit, runningTotalNeverStraysByOne) {
  std::mt19937 bits{2};
  std::vector<std::int64_t> residents(300);
  for (auto& size : residents) size = static_cast<std::int64_t>(bits() % 400);
  for (double per_1000 : {0.0, 0.4, 15.0, 25.0, 1000.0}) {
    auto const places = places_by_unit(residents, per_1000);
    double before = 0;
    double exact = 0;
    for (std::size_t u = 0; u < residents.size(); ++u) {
      before += places[u];
      exact += static_cast<double>(residents[u]) * per_1000 / 1000;
      EXPECT_LE(std::abs(before - exact), 0.5 + 1e-9);
      EXPECT_LT(std::abs(places[u] - static_cast<double>(residents[u]) * per_1000 / 1000), 1 + 1e-9);
    }
  }
}

TEST(RankingKey, putsHigherRisksFirstAndPartsEqualOnesByLuck) {
  EXPECT_LT(ranking_key(0.02F, 255), ranking_key(0.01F, 0));
  EXPECT_LT(ranking_key(0.01F, 3), ranking_key(0.01F, 4));
  EXPECT_LT(ranking_key(0.0001F, 200), ranking_key(0, 0));
}

TEST(StaysEnrolled, lastsItsDurationAndMayBeRenewedOnceWhileEligible) {
  EnrolmentLevers levers;
  levers.duration_months = 12;
  levers.renewals = 1;
  Month const since{2020, 7};
  for (bool const eligible : {true, false}) {
    Enrolment enrolment{since, since, true};
    int served = 0;
    while (stays_enrolled(enrolment, levers, since + served, [&] { return eligible; })) ++served;
    EXPECT_EQ(served, eligible ? 24 : 12);
    EXPECT_FALSE(enrolment.enrolled);
    EXPECT_EQ(enrolment.not_before, since + served + 12);
  }
}

}  // namespace
}  // namespace counterpart
