#include "models/programmes/make_levers.hpp"

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// Change of face-to-face visits: those not avoided and not moved, and induced follow-ups that are not moved either.
double change(double remote, double avoided, double induced) {
  return (1 - avoided) * (1 - remote) * (1 + remote * induced) - 1;
}

TEST(SolveRemoteShare, reachesTheChangeItIsGiven) {
  for (double avoided : {0.0, 0.03, 0.1}) {
    for (double induced : {0.0, 0.05, 0.2}) {
      for (double wanted : {-0.11, -0.15, -0.33, -0.6}) {
        double const remote = solve_remote_share(wanted, avoided, induced);
        EXPECT_NEAR(change(remote, avoided, induced), wanted, 1e-12);
        EXPECT_GE(remote, 0);
        EXPECT_LE(remote, 1);
      }
    }
  }
}

TEST(SolveRemoteShare, movesNothingWhenAvoidedVisitsAreEnough) {
  EXPECT_EQ(solve_remote_share(-0.05, 0.05, 0.1), 0);
  EXPECT_EQ(solve_remote_share(-0.04, 0.10, 0.1), 0);
  EXPECT_EQ(solve_remote_share(0, 0, 0), 0);
}

TEST(SolveRemoteShare, refusesWhatCannotBeReached) {
  EXPECT_THROW(solve_remote_share(-1.01, 0, 0), InputError);
  EXPECT_NEAR(solve_remote_share(-1, 0, 0.2), 1, 1e-9);
}

Arm outpatients(double wanted, double by_imd, double by_age) {
  OutpatientLevers care;
  care.face_to_face_change.central = wanted;
  care.advice_share.central = 0.08;
  care.initiated_share.central = 0.04;
  care.follow_up_rate_ratio.central = 1.05;
  care.returned_gp_contacts.central = 0.3;
  care.uptake_ratio.central = by_imd;
  care.uptake_ratio_75_plus.central = by_age;
  Programme programme;
  programme.ramp_months = 12;
  programme.outpatient = care;
  return {"arm", "", {programme}};
}

OrdinaryCare ordinary() {
  OrdinaryCare care;
  care.first_visits = 0.32;
  care.episodes_per_ae_not_admitted = 0.31;
  double all = 0;
  for (std::size_t imd = 0; imd < 5; ++imd) {
    for (std::size_t age = 0; age < 3; ++age)
      all += care.face_to_face[imd][age] = static_cast<double>(3 + imd + 2 * age);
  }
  for (auto& by_age : care.face_to_face) {
    for (auto& share : by_age) share /= all;
  }
  return care;
}

double mean_remote(OutpatientMonth const& month) {
  double mean = 0;
  for (std::size_t imd = 0; imd < 5; ++imd) {
    for (std::size_t age = 0; age < 3; ++age) mean += month.remote_share[imd][age] * ordinary().face_to_face[imd][age];
  }
  return mean;
}

TEST(MakeLevers, unequalUptakeKeepsTheMean) {
  for (double wanted : {-0.10, -0.15, -0.33, -0.90}) {
    for (int month : {0, 5, 11, 40}) {
      double const size = std::min(1.0, (month + 1) / 12.0);
      auto const care = make_levers(outpatients(wanted, 0.6, 0.5), month, ordinary()).outpatient;
      double const avoided = care.advice_share * 0.32 + care.initiated_share * 0.68;
      EXPECT_NEAR(mean_remote(care), solve_remote_share(wanted * size, avoided, 0.05), 1e-6) << wanted << " " << month;
      EXPECT_NEAR(change(mean_remote(care), avoided, 0.05), wanted * size, 1e-6);
    }
  }
}

TEST(MakeLevers, uptakeIsAsUnequalAsWritten) {
  auto const care = make_levers(outpatients(-0.15, 0.6, 0.5), 20, ordinary()).outpatient;
  EXPECT_NEAR(care.remote_share[0][0] / care.remote_share[4][0], 0.6, 1e-9);
  EXPECT_NEAR(care.remote_share[2][2] / care.remote_share[2][0], 0.5, 1e-9);
  auto const even = make_levers(outpatients(-0.15, 1, 1), 20, ordinary()).outpatient;
  EXPECT_DOUBLE_EQ(even.remote_share[0][2], even.remote_share[4][0]);
}

TEST(MakeLevers, nothingActsBeforeTheStart) {
  auto arm = outpatients(-0.15, 0.8, 0.75);
  arm.programmes.front().start_month = 6;
  EXPECT_FALSE(make_levers(arm, 5, ordinary()).outpatient.active);
  EXPECT_TRUE(make_levers(arm, 6, ordinary()).outpatient.active);
}

Arm same_day(double completed) {
  SameDayLevers care;
  care.completed_share.central = completed;
  care.converted_share.central = 0.12;
  care.induced_share.central = 0.15;
  Programme programme;
  programme.same_day = care;
  return {"arm", "", {programme}};
}

TEST(MakeLevers, sameDayCareAimsAtTheShareWritten) {
  auto const care = make_levers(same_day(0.33), 0, ordinary()).same_day;
  EXPECT_TRUE(care.active);
  EXPECT_NEAR(care.added_share, 0.13, 1e-12);
  EXPECT_FALSE(care.slots_limited);
  // Induced contacts over all additional contacts: an adult has 0.31 episodes for each attendance not admitted.
  double const attempted = 0.31 * 0.13 / 0.88;
  EXPECT_NEAR(care.induced_share / (care.induced_share + attempted), 0.15, 1e-12);
}

TEST(MakeLevers, anArmWithoutProgrammesChangesNothing) {
  auto const levers = make_levers({"baseline", "", {}}, 3, ordinary());
  EXPECT_FALSE(levers.same_day.active);
  EXPECT_FALSE(levers.outpatient.active);
  EXPECT_TRUE(levers.programmes.empty());
}

}  // namespace
}  // namespace counterpart
