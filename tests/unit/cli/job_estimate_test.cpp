#include "cli/job_estimate.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

constexpr JobSize gloucestershire{640650, 10, 60, 1, 1, 2, 4};
constexpr Pace five_million{5e6, 20e-6, 1, 300, 10};

TEST(JobEstimate, memoryIsThatOfResidentsInAllArmsAndOfRanks) {
  double const state = 640650.0 * 10 * (300 + 5 * 10) / 1e6;
  EXPECT_DOUBLE_EQ(estimate_job(gloucestershire, five_million).megabytes_per_node, state * 1.15 + 400);
}

TEST(JobEstimate, nodesShareTheStateAndNotWhatEachRankNeeds) {
  JobSize two = gloucestershire;
  two.nodes = 2;
  double const one = estimate_job(gloucestershire, five_million).megabytes_per_node;
  EXPECT_DOUBLE_EQ(estimate_job(two, five_million).megabytes_per_node - 400, (one - 400) / 2);
}

TEST(JobEstimate, timeIsThatOfMonthsOfAllArmsAndOfSettingUp) {
  double const months = 640650.0 * 10 * 60 / 5e6;
  double const setup = 640650.0 * 20e-6;
  auto const estimate = estimate_job(gloucestershire, five_million);
  EXPECT_DOUBLE_EQ(estimate.seconds, 1 + (months + setup) / (8 * 0.8));
  EXPECT_GT(estimate.limit_seconds, estimate.seconds);
}

TEST(JobEstimate, eachReplicateIsSetUpAgain) {
  JobSize many = gloucestershire;
  many.replicates = 5;
  EXPECT_DOUBLE_EQ(estimate_job(many, five_million).seconds - estimate_job(gloucestershire, five_million).seconds,
                   4 * 640650.0 * 20e-6 / (8 * 0.8));
}

TEST(JobEstimate, replicatesFollowEachOtherInTheSameMemory) {
  JobSize many = gloucestershire;
  many.replicates = 5;
  many.months = 5 * 60;
  EXPECT_DOUBLE_EQ(estimate_job(many, five_million).megabytes_per_node,
                   estimate_job(gloucestershire, five_million).megabytes_per_node);
}

TEST(JobEstimate, takesLessTimeOnAQuickerProcessor) {
  EXPECT_LT(estimate_job(gloucestershire, pace_of_speed(5e6, 10)).seconds,
            estimate_job(gloucestershire, pace_of_speed(2e6, 10)).seconds);
}

TEST(PaceOfSpeed, makesResidentsAsFastWithManyArmsAsWithOne) {
  double const one = 5e6;
  double const ten = 5e6 * 10 / (1 + 9 * work_of_another_arm);  // what a run with ten arms reports on that processor
  EXPECT_DOUBLE_EQ(pace_of_speed(one, 1).setup_core_seconds_per_resident, setup_arm_months / one);
  EXPECT_DOUBLE_EQ(pace_of_speed(ten, 10).setup_core_seconds_per_resident, setup_arm_months / one);
}

TEST(SlurmMemory, isRoundedUpToHundredMegabytes) {
  EXPECT_EQ(slurm_memory(3000), "3000M");
  EXPECT_EQ(slurm_memory(3000.1), "3100M");
}

TEST(SlurmTime, isRoundedUpToFiveMinutesAndTenAtLeast) {
  EXPECT_EQ(slurm_time(1), "0:10:00");
  EXPECT_EQ(slurm_time(3600), "1:00:00");
  EXPECT_EQ(slurm_time(3601), "1:05:00");
  EXPECT_EQ(slurm_time(51 * 3600), "2-03:00:00");
}

}  // namespace
}  // namespace counterpart
