#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/base/sha256.hpp"

namespace counterpart {

/// A digest over texts, lengths and numbers that cannot be read two ways: each text is preceded by its length, and
/// numbers are little-endian.
class ContentHash {
 public:
  void length(std::size_t length) {
    auto const word = static_cast<std::uint64_t>(length);
    hash_.add(std::as_bytes(std::span{&word, 1}));
  }
  void text(std::string_view text) {
    length(text.size());
    hash_.add(text);
  }
  /// \pre  their number has been added, or follows from what has
  template <class Number>
  void numbers(std::span<Number const> values) {
    static_assert(std::endian::native == std::endian::little, "values are digested as they lie in memory");
    hash_.add(std::as_bytes(values));
  }
  std::string hex() const { return hash_.hex(); }

 private:
  Sha256 hash_;
};

}  // namespace counterpart
