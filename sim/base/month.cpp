#include "sim/base/month.hpp"

#include <fmt/format.h>

#include <charconv>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

constexpr bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool read_number(std::string_view text, int& value) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

Month Month::parse(std::string_view text) {
  int year = 0;
  int month = 0;
  bool const shaped = text.size() == 7 && text[4] == '-';
  require(shaped && read_number(text.substr(0, 4), year) && read_number(text.substr(5), month) &&
              year >= 1900 && year <= 2200 && month >= 1 && month <= 12,
          fmt::format("'{}' is not a month (write YYYY-MM, for example 2020-07)", text));
  return Month{year, month};
}

int Month::days() const {
  static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int const month = index_ % 12;
  return lengths[month] + (month == 1 && leap(year()) ? 1 : 0);
}

std::int32_t Month::first_day() const {
  // Years are counted from March so that the leap day comes last.
  int const shifted = month_of_year() <= 2 ? year() - 1 : year();
  int const from_march = (month_of_year() + 9) % 12;
  return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * from_march + 2) / 5;
}

std::string Month::text() const { return fmt::format("{:04}-{:02}", year(), month_of_year()); }

}  // namespace counterpart
