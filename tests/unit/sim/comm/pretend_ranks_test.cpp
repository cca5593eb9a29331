#include "sim/comm/pretend_ranks.hpp"

#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

TEST(PretendRanks, runEachRankOnce) {
  std::atomic<int> ranks = 0;
  run_pretend_ranks(5, [&](Communicator const& comm) { ranks += 1 << (4 * comm.rank()); });
  EXPECT_EQ(ranks, 0x11111);
}

TEST(PretendRanks, rethrowTheFailureOfOneAndEndTheOthers) {
  auto const body = [](Communicator const& comm) {
    if (comm.rank() == 2) throw std::runtime_error("disk full");
    for (;;) comm.barrier();
  };
  try {
    run_pretend_ranks(4, body);
    FAIL();
  } catch (std::runtime_error const& error) {
    EXPECT_STREQ(error.what(), "disk full");
  }
}

TEST(PretendRanks, noticeARankThatLeavesEarly) {
  auto const body = [](Communicator const& comm) {
    if (comm.rank() != 1) comm.barrier();
  };
  EXPECT_THROW(run_pretend_ranks(3, body), WorldError);
}

TEST(PretendRanks, noticeUnlikeCallsAndSizes) {
  EXPECT_THROW(run_pretend_ranks(2,
                                 [](Communicator const& comm) {
                                   std::vector<std::int64_t> values(comm.root() ? 1 : 2);
                                   comm.sum(values);
                                 }),
               WorldError);
  EXPECT_THROW(run_pretend_ranks(2,
                                 [](Communicator const& comm) {
                                   if (comm.root()) return comm.barrier();
                                   static_cast<void>(comm.broadcast({}));
                                 }),
               WorldError);
}

TEST(SerialCommunicator, isAloneAndChangesNothing) {
  Communicator const comm = Communicator::serial();
  std::vector<std::int64_t> values{3, 4};
  comm.sum(values);
  comm.max(values);
  EXPECT_EQ(values, (std::vector<std::int64_t>{3, 4}));
  EXPECT_EQ(comm.size(), 1);
  EXPECT_TRUE(comm.root());
  EXPECT_EQ(comm.gather(std::vector<std::byte>(3)).size(), 3U);
}

TEST(PretendRanks, endThoseThatWaitInAGroupWhenAnotherFails) {
  auto const body = [](Communicator const& comm) {
    auto const part = comm.split(comm.rank() / 2);
    if (comm.rank() == 3) throw std::runtime_error("disk full");
    for (;;) part.barrier();
  };
  EXPECT_THROW(run_pretend_ranks(4, body), std::runtime_error);
}

TEST(PretendRanks, noticeARankThatLeavesItsGroup) {
  auto const body = [](Communicator const& comm) {
    auto const part = comm.split(0);
    if (comm.rank() != 1) part.barrier();
  };
  EXPECT_THROW(run_pretend_ranks(3, body), WorldError);
}

}  // namespace
}  // namespace counterpart
