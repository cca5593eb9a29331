#include "sim/base/parallel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace counterpart {
namespace {

TEST(ParallelFor, visitsEveryIndexOnce) {
  std::vector<int> visits(10'000, 0);
  parallel_for(visits.size(), [&](std::size_t index, int) { ++visits[index]; });
  EXPECT_EQ(std::accumulate(visits.begin(), visits.end(), 0), 10'000);
  EXPECT_EQ(*std::max_element(visits.begin(), visits.end()), 1);
}

TEST(ParallelFor, namesAThreadWithinTheCount) {
  std::atomic<int> outside = 0;
  parallel_for(1'000, [&](std::size_t, int thread) { outside += thread < 0 || thread >= thread_count(); });
  EXPECT_EQ(outside.load(), 0);
  EXPECT_GE(thread_count(), 1);
}

TEST(ParallelFor, ofNothingDoesNothing) {
  parallel_for(0, [](std::size_t, int) { FAIL(); });
}

TEST(ParallelFor, carriesAnExceptionOut) {
  try {
    parallel_for(1'000, [](std::size_t index, int) {
      if (index == 137) throw std::runtime_error{"index 137"};
    });
    FAIL() << "the exception was lost";
  } catch (std::runtime_error const& error) {
    EXPECT_EQ(std::string{error.what()}, "index 137");
  }
}

TEST(ParallelFor, throwsOnceWhenAllFail) {
  std::atomic<int> calls = 0;
  EXPECT_THROW(parallel_for(1'000,
                            [&](std::size_t, int) {
                              ++calls;
                              throw std::runtime_error{"each"};
                            }),
               std::runtime_error);
  EXPECT_LE(calls.load(), thread_count()) << "no new work is taken after a failure, beyond what was already begun";
}

TEST(ParallelFor, worksAgainAfterAFailure) {
  EXPECT_THROW(parallel_for(8, [](std::size_t, int) { throw std::runtime_error{"once"}; }), std::runtime_error);
  std::atomic<int> calls = 0;
  parallel_for(8, [&](std::size_t, int) { ++calls; });
  EXPECT_EQ(calls.load(), 8);
}

}  // namespace
}  // namespace counterpart
