#include "sim/clocks/row.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

TEST(OccurrenceRow, countsEveryStreamByItself) {
  OccurrenceRow row;
  for (int s = 0; s < row_width; ++s) {
    for (int n = 0; n < s; ++n) EXPECT_EQ(row.advance(s), Occurrence{static_cast<std::uint32_t>(n + 1)});
  }
  for (int s = 0; s < row_width; ++s) EXPECT_EQ(row[s], Occurrence{static_cast<std::uint32_t>(s)});
}

TEST(OccurrenceRow, throwsRatherThanReuseLuck) {
  OccurrenceRow row;
  for (int n = 0; n < 255; ++n) row.advance(first_frequent_slot - 1);
  EXPECT_THROW(row.advance(first_frequent_slot - 1), std::overflow_error);
  EXPECT_EQ(row[first_frequent_slot - 1], Occurrence{255});
  for (int n = 0; n < 65535; ++n) row.advance(first_frequent_slot);
  EXPECT_THROW(row.advance(first_frequent_slot), std::overflow_error);
  EXPECT_EQ(row[first_frequent_slot], Occurrence{65535});
  EXPECT_EQ(row[first_frequent_slot + 1], Occurrence{0});
}

}  // namespace
}  // namespace counterpart
