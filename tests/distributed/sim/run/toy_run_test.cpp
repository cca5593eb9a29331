#include "tests/support/toy_run.hpp"

#include <gtest/gtest.h>

#include "tests/support/ranks.hpp"

namespace counterpart {
namespace {

TEST(ToyRun, hasTheDigestOfOneRankOnAnyNumber) {
  auto const digest = test::toy_run({}, Communicator::serial()).digest;
  test::on_every_rank([&](Communicator const& comm) {
    auto const run = test::toy_run({}, comm);
    EXPECT_EQ(run.digest, digest);
    EXPECT_GT(run.tosses, 10000);
  });
}

}  // namespace
}  // namespace counterpart
