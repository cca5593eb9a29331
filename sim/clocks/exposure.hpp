#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/clocks/row.hpp"

namespace counterpart {

/// Hazards summed over residents and time, by cell, in integers, so that order does not matter.
/// One unit of a sum is 2^-27 events; one unit of time is 2^-27 months.
class Exposure {
 public:
  static constexpr float per_event = 134217728.0F;  // 2^27
  using Sums = std::array<std::int64_t, row_width>;

  explicit Exposure(std::size_t cells) : sums_(cells), time_(cells) {}

  /// Adds `share` of a month at these hazards. A hazard above 15 a month counts as 15.
  void add(std::size_t cell, HazardRow const& hazard, float share) {
    float const scale = share * per_event;
    // Three loops, for a compiler may turn a bound and a conversion in one into branches, and then into no vectors.
    std::array<float, row_width> bounded;
    for (std::size_t s = 0; s < row_width; ++s) bounded[s] = hazard.per_month[s] < 15.0F ? hazard.per_month[s] : 15.0F;
    std::array<std::int32_t, row_width> units;
    for (std::size_t s = 0; s < row_width; ++s) units[s] = static_cast<std::int32_t>(bounded[s] * scale + 0.5F);
    std::int64_t* const sums = sums_[cell].data();
    for (std::size_t s = 0; s < row_width; ++s) sums[s] += units[s];
    time_[cell] += static_cast<std::int32_t>(scale);
  }

  std::size_t cells() const { return sums_.size(); }
  double events(std::size_t cell, int slot) const;
  double months(std::size_t cell) const { return static_cast<double>(time_[cell]) / per_event; }

  /// All sums in one run of integers, cell by cell: row_width hazards, then time. For sums over ranks.
  std::vector<std::int64_t> flat() const;
  void set(std::span<std::int64_t const> flat);
  void merge(Exposure const& other);
  void clear();

 private:
  std::vector<Sums> sums_;
  std::vector<std::int64_t> time_;
};

}  // namespace counterpart
