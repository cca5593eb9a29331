#include "models/programmes/programme.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

TEST(Programme, growsToFullSizeInTheLastMonthOfItsRamp) {
  Programme programme;
  programme.start_month = 6;
  programme.ramp_months = 18;
  EXPECT_EQ(programme.size_in(0), 0);
  EXPECT_EQ(programme.size_in(5), 0);
  EXPECT_EQ(programme.size_in(6), 1.0 / 18);
  EXPECT_EQ(programme.size_in(14), 0.5);
  EXPECT_LT(programme.size_in(22), 1);
  EXPECT_EQ(programme.size_in(23), 1);
  EXPECT_EQ(programme.size_in(500), 1);
}

TEST(Programme, withoutRampIsFullAtOnce) {
  Programme const programme;
  EXPECT_EQ(programme.size_in(0), 1);
  EXPECT_EQ(programme.size_in(-1), 0);
}

TEST(Programme, readsTheWordsItWrites) {
  for (auto const word : level_words()) EXPECT_EQ(text(find_level(word).value()), word);
  for (auto const word : rank_words()) EXPECT_EQ(text(find_rank_by(word).value()), word);
  EXPECT_FALSE(find_level("hospital"));
  EXPECT_FALSE(find_rank_by("risk"));
}

}  // namespace
}  // namespace counterpart
