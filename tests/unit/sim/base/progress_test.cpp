#include "sim/base/progress.hpp"

#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

Task const months{"run", 120, "months"};

/// Reaches 12 months every `step` seconds and gives back what was written.
std::string written(Audience audience, double step) {
  std::ostringstream out;
  double now = 100.0;
  {
    Progress progress{months, audience, out, [&] { return now; }};
    for (std::int64_t done = 12; done <= 120; done += 12) {
      now += step;
      progress.reach(done);
    }
  }
  return out.str();
}

std::ptrdiff_t count(std::string const& text, char letter) { return std::count(text.begin(), text.end(), letter); }

TEST(ProgressText, tellsRateAndTimeLeft) {
  EXPECT_EQ(progress_text(months, 0, 0.0), "run: 0 of 120 months (0 %)");
  EXPECT_EQ(progress_text(months, 30, 10.0), "run: 30 of 120 months (25 %), 3 months/s, 30 s left");
  EXPECT_EQ(progress_text(months, 120, 100.0), "run: 120 of 120 months (100 %), 1.2 months/s, took 1 min 40 s");
}

TEST(DurationText, isShort) {
  EXPECT_EQ(duration_text(0.0), "0 s");
  EXPECT_EQ(duration_text(59.5), "1 min 00 s");
  EXPECT_EQ(duration_text(200.0), "3 min 20 s");
  EXPECT_EQ(duration_text(7500.0), "2 h 05 min");
}

TEST(Progress, isSilentForNobody) { EXPECT_EQ(written(Audience::nobody, 60.0), ""); }

TEST(Progress, writesOverOneLineOnATerminal) {
  std::string const text = written(Audience::terminal, 1.0);
  EXPECT_EQ(count(text, '\r'), 10);
  EXPECT_EQ(count(text, '\n'), 1);
  EXPECT_TRUE(text.ends_with("\n"));
}

TEST(Progress, writesPlainLinesNowAndThenInALog) {
  std::string const text = written(Audience::log, 16.0);
  EXPECT_EQ(count(text, '\n'), 5);  // every second of ten
  EXPECT_EQ(count(text, '\r'), 0);
}

TEST(Progress, alwaysTellsTheEnd) {
  EXPECT_EQ(count(written(Audience::log, 0.001), '\n'), 1);
  EXPECT_NE(written(Audience::terminal, 0.001).find("120 of 120"), std::string::npos);
}

}  // namespace
}  // namespace counterpart
