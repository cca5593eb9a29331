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
  void add(std::size_t cell, HazardRow const& hazard, float share);

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
