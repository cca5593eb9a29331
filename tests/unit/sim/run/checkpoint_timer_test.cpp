#include "sim/run/checkpoint_timer.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

TEST(CheckpointTimer, countsMonthsFromTheStartOfTheRun) {
  CheckpointTimer const timer{{6, 0, true}};
  for (int month = 1; month <= 24; ++month) EXPECT_EQ(timer.due(month), month % 6 == 0) << month;
}

TEST(CheckpointTimer, countsTimeFromTheEndOfTheLast) {
  double now = 1000;
  CheckpointTimer timer{{0, 60, true}, [&] { return now; }};
  now += 59;
  EXPECT_FALSE(timer.due(1));
  now += 1;
  EXPECT_TRUE(timer.due(2));
  now += 100;  // it took long
  timer.written(100);
  EXPECT_FALSE(timer.due(3));
  now += 60;
  EXPECT_TRUE(timer.due(4));
}

TEST(CheckpointTimer, takesAtMostATwentiethOfTheTimeUnlessTheUserChose) {
  double now = 0;
  CheckpointTimer timer{{}, [&] { return now; }};
  now = 1800;
  EXPECT_TRUE(timer.due(1));
  now += 600;
  timer.written(600);
  now += 19 * 600 - 1;
  EXPECT_FALSE(timer.due(2));
  now += 1;
  EXPECT_TRUE(timer.due(3));
}

}  // namespace
}  // namespace counterpart
