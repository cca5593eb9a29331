#include "sim/sweep/sweep_task.hpp"

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

TEST(SweepTask, shareEveryRunOnce) {
  std::vector<int> taken(10);
  for (std::size_t i = 1; i <= 4; ++i) {
    for (auto const run : SweepTask{i, 4}.runs(taken.size())) ++taken[run];
  }
  EXPECT_EQ(taken, std::vector<int>(10, 1));
  EXPECT_TRUE((SweepTask{7, 8}.runs(3).empty()));
}

TEST(SweepTask, isReadAsIOfN) {
  auto const task = SweepTask::parse("3/24");
  EXPECT_EQ(task.number, 3U);
  EXPECT_EQ(task.count, 24U);
  for (auto const* wrong : {"0/3", "4/3", "3", "a/b", "1/", "/2", "1/2/3", "-1/2"})
    EXPECT_THROW(SweepTask::parse(wrong), InputError) << wrong;
}

}  // namespace
}  // namespace counterpart
