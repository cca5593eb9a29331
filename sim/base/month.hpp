#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

/// A calendar month, counted from January of year 0. Ordered, and steps by one.
class Month {
 public:
  constexpr Month() = default;
  constexpr explicit Month(std::int32_t index) : index_{index} {}
  constexpr Month(int year, int month_of_year) : index_{year * 12 + month_of_year - 1} {}

  /// Reads "2020-07". Throws InputError with the text when it is not a month of years 1900-2200.
  static Month parse(std::string_view text);

  constexpr std::int32_t index() const { return index_; }
  constexpr int year() const { return index_ / 12; }
  constexpr int month_of_year() const { return index_ % 12 + 1; }  ///< 1-12
  int days() const;                                                ///< 28-31
  /// Days from 1 March of year 0 (proleptic Gregorian) to the first of this month.
  std::int32_t first_day() const;
  std::string text() const;  ///< "2020-07"

  constexpr Month& operator++() { ++index_; return *this; }
  constexpr Month operator+(std::int32_t months) const { return Month{index_ + months}; }
  constexpr std::int32_t operator-(Month other) const { return index_ - other.index_; }
  constexpr auto operator<=>(Month const&) const = default;

 private:
  std::int32_t index_{};
};

}  // namespace counterpart
