#include "cli/checkpoints.hpp"

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

TEST(CheckpointEvery, isReadInMonthsOfTheRunOrTimeOfWork) {
  EXPECT_EQ(parse_checkpoint_every("6 months").months, 6);
  EXPECT_EQ(parse_checkpoint_every("1 month").months, 1);
  EXPECT_EQ(parse_checkpoint_every("2 years").months, 24);
  EXPECT_EQ(parse_checkpoint_every("30 minutes").seconds, 1800);
  EXPECT_EQ(parse_checkpoint_every("2hours").seconds, 7200);
  EXPECT_EQ(parse_checkpoint_every("90 seconds").seconds, 90);
  EXPECT_EQ(parse_checkpoint_every("30 minutes").months, 0);
  EXPECT_TRUE(parse_checkpoint_every("30 minutes").chosen);
}

TEST(CheckpointEvery, isRefusedWithoutNumberOrUnit) {
  for (auto const* text :
       {"", "6", "months", "0 months", "-1 months", "6 fortnights", "1.5 hours", "999999999999 months"}) {
    EXPECT_THROW(parse_checkpoint_every(text), InputError) << text;
  }
}

}  // namespace
}  // namespace counterpart
