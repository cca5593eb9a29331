#include "tests/support/toy_run.hpp"

#include <gtest/gtest.h>

#include "sim/comm/pretend_ranks.hpp"

namespace counterpart {
namespace {

using test::toy_run;
using test::ToyOutcome;
using test::ToyPlan;

ToyOutcome alone(ToyPlan const& plan) { return toy_run(plan, Communicator::serial()); }

TEST(ToyRun, hasOneDigestOverRanks) {
  auto const digest = alone({}).digest;
  for (int ranks = 1; ranks <= 4; ++ranks) {
    run_pretend_ranks(ranks, [&](Communicator const& comm) { EXPECT_EQ(toy_run({}, comm).digest, digest) << ranks; });
  }
}

TEST(ToyRun, hasOneDigestWithMoreRanksThanTowns) {
  ToyPlan const plan{.towns = 2};
  auto const digest = alone(plan).digest;
  run_pretend_ranks(4, [&](Communicator const& comm) { EXPECT_EQ(toy_run(plan, comm).digest, digest); });
}

TEST(ToyRun, hasOneDigestHoweverResidentsAreShared) {
  auto const digest = alone({}).digest;
  for (std::size_t rows : {1, 7, 100, 1000, 1000000}) EXPECT_EQ(alone({.rows_at_once = rows}).digest, digest) << rows;
}

TEST(ToyRun, hasAnotherDigestWithAnotherSeed) { EXPECT_NE(alone({.seed = 2}).digest, alone({.seed = 1}).digest); }

TEST(ToyRun, armsOfEqualHazardsDifferInNothing) {
  auto const run = alone({.ratio = 1});
  EXPECT_GT(run.tosses, 10000);
  EXPECT_EQ(run.difference, 0);
  EXPECT_EQ(run.counted, 0);
}

TEST(ToyRun, pairsSayWhatTalliesSay) {
  auto const run = alone({});
  EXPECT_GT(run.residents, 1500);
  EXPECT_GT(run.prizes, 300);
  EXPECT_LT(run.difference, 0);
  EXPECT_EQ(run.difference, run.counted);
}

}  // namespace
}  // namespace counterpart
