#include "sim/base/month.hpp"

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

TEST(Month, readsWhatItWrites) {
  EXPECT_EQ(Month::parse("2020-07"), (Month{2020, 7}));
  EXPECT_EQ((Month{2020, 7}).text(), "2020-07");
  for (Month month{1999, 11}; month < Month{2001, 3}; ++month) EXPECT_EQ(Month::parse(month.text()), month);
}

TEST(Month, refusesWhatIsNotAMonth) {
  for (auto const* text : {"", "2020", "2020-7", "2020-13", "2020-00", "2020/07", "1899-12", "2201-01", "20x0-01", "2020-1a",
                           "2020-071"}) {
    EXPECT_THROW(Month::parse(text), InputError) << text;
  }
}

TEST(Month, saysWhichTextWasWrong) {
  try {
    Month::parse("July 2020");
    FAIL() << "no error";
  } catch (InputError const& error) {
    EXPECT_NE(std::string{error.what()}.find("July 2020"), std::string::npos);
  }
}

TEST(Month, stepsOverNewYear) {
  Month month{2020, 12};
  ++month;
  EXPECT_EQ(month, (Month{2021, 1}));
  EXPECT_EQ(month + 13, (Month{2022, 2}));
  EXPECT_EQ((Month{2025, 7}) - (Month{2020, 7}), 60);
  EXPECT_EQ(month.month_of_year(), 1);
}

TEST(Month, knowsLeapYears) {
  EXPECT_EQ((Month{2020, 2}).days(), 29);
  EXPECT_EQ((Month{2021, 2}).days(), 28);
  EXPECT_EQ((Month{2000, 2}).days(), 29);
  EXPECT_EQ((Month{1900, 2}).days(), 28);
  EXPECT_EQ((Month{2100, 2}).days(), 28);
}

TEST(Month, firstDaysAreAMonthApart) {
  for (Month month{1900, 1}; month < Month{2200, 12}; ++month) {
    EXPECT_EQ((month + 1).first_day() - month.first_day(), month.days()) << month.text();
  }
}

}  // namespace
}  // namespace counterpart
