#pragma once
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/attribute.hpp"

namespace counterpart {

/// A predicate that cannot be read. `offset` counts bytes from the start of its text.
class PredicateError : public std::runtime_error {
 public:
  PredicateError(std::size_t where, std::string const& message) : std::runtime_error{message}, offset{where} {}
  std::size_t offset;
};

/// A question about a resident, written as in `age >= 65 and frailty in {moderate, severe} and not care_home`.
///
/// `not` binds tightest, then `and`, then `or`; parentheses group. A number is compared by >= <= > < == != or `in {1,
/// 2}`; so are words where they have an order (frailty, bmi), others by == != `in`. A yes/no attribute stands alone.
///
/// Compiled to a chain of range tests, each of which names the next test for either answer: what need not be asked is
/// not asked, and nothing is allocated.
class Predicate {
 public:
  /// Of a default predicate nothing holds.
  Predicate() = default;

  /// Reads a predicate. Throws PredicateError with the place, what is wrong and the nearest valid word.
  static Predicate parse(std::string_view text);

  /// \param get  callable: Attribute -> int, the resident's value (words by position, yes = 1)
  template <class Get>
  bool holds(Get&& get) const {
    std::uint32_t at = first_;
    while (at < no) {
      Test const& test = tests_[at];
      // Values below `least` wrap round to large numbers: one comparison for both ends.
      std::uint32_t const above = static_cast<std::uint32_t>(get(test.what)) - static_cast<std::uint32_t>(test.least);
      at = above <= test.width ? test.if_within : test.if_outside;
    }
    return at == yes;
  }

  bool empty() const { return tests_.empty(); }

  /// Is `what` within [least, least + width]? Then on to test `if_within`, else to `if_outside`.
  struct Test {
    Attribute what;
    std::int32_t least;
    std::uint32_t width;
    std::uint32_t if_within;
    std::uint32_t if_outside;
  };
  static constexpr std::uint32_t yes = 0xFFFFFFFF;  ///< in place of a next test: the predicate holds
  static constexpr std::uint32_t no = 0xFFFFFFFE;   ///< ... it does not

  /// The tests in the order they are asked.
  std::vector<Test> const& tests() const { return tests_; }

 private:
  std::vector<Test> tests_;
  std::uint32_t first_ = no;
};

}  // namespace counterpart
