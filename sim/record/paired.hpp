#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace counterpart {

/// Sum and sum of squares of whole-person differences between an arm and the baseline. A square needs more than 64
/// bits in a large system, so its sum is kept in two words: exact, and the same on any number of ranks.
struct PairedSum {
  std::int64_t residents = 0;   ///< pairs compared
  std::int64_t difference = 0;  ///< arm minus baseline
  std::uint64_t square_low = 0;
  std::uint64_t square_high = 0;

  void add(std::int64_t arm_minus_baseline);
  void merge(PairedSum const& other);
  double square() const { return static_cast<double>(square_high) * 18446744073709551616.0 + static_cast<double>(square_low); }
  /// Standard error of `difference` as a sum over independent residents.
  double standard_error() const;
};

/// To and from plain integers for sums over ranks: four limbs of 32 bits for a square, so that adding cannot lose a carry.
std::vector<std::int64_t> pack(std::span<PairedSum const> sums);
void unpack(std::span<std::int64_t const> packed, std::span<PairedSum> sums);

}  // namespace counterpart
