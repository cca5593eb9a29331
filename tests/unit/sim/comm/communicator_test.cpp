#include "sim/comm/communicator.hpp"

#include <array>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

TEST(CommunicationCost, countsCallsAndTheBytesGiven) {
  auto const world = Communicator::serial();
  std::array<std::int64_t, 3> values{};
  std::array<std::uint32_t, 5> small{};
  world.sum(std::span<std::int64_t>{values});
  world.max(std::span<std::int64_t>{values});
  world.sum(std::span<std::uint32_t>{small});
  world.gather(std::vector<std::byte>(7));
  world.broadcast(std::vector<std::byte>(11));
  world.barrier();
  EXPECT_EQ(world.cost().calls, 6);
  EXPECT_EQ(world.cost().bytes, 24 + 24 + 20 + 7 + 11);
}

TEST(CommunicationCost, isSharedByCopies) {
  auto const world = Communicator::serial();
  Communicator const copy = world;
  copy.barrier();
  EXPECT_EQ(world.cost().calls, 1);
}

TEST(CommunicationCost, holdsTheTimeFromCallToReturn) {
  CommunicationCost cost;
  {
    CostMeter const meter{cost, 0};
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  EXPECT_GE(cost.seconds, 0.002);
}

TEST(CommunicationCost, isReadAsADifference) {
  CommunicationCost const first{2, 10, 0.5};
  CommunicationCost const later{5, 30, 2};
  auto const between = later.since(first);
  EXPECT_EQ(between.calls, 3);
  EXPECT_EQ(between.bytes, 20);
  EXPECT_EQ(between.seconds, 1.5);
}

}  // namespace
}  // namespace counterpart
