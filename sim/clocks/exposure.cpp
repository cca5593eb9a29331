#include "sim/clocks/exposure.hpp"

#include <algorithm>

namespace counterpart {

double Exposure::events(std::size_t cell, int slot) const {
  return static_cast<double>(sums_[cell][static_cast<std::size_t>(slot)]) / per_event;
}

std::vector<std::int64_t> Exposure::flat() const {
  std::vector<std::int64_t> list;
  list.reserve(sums_.size() * (row_width + 1));
  for (std::size_t cell = 0; cell < sums_.size(); ++cell) {
    list.insert(list.end(), sums_[cell].begin(), sums_[cell].end());
    list.push_back(time_[cell]);
  }
  return list;
}

void Exposure::set(std::span<std::int64_t const> flat) {
  COUNTERPART_EXPECTS(flat.size() == sums_.size() * (row_width + 1));
  for (std::size_t cell = 0; cell < sums_.size(); ++cell) {
    auto const from = flat.subspan(cell * (row_width + 1), row_width + 1);
    std::copy_n(from.begin(), row_width, sums_[cell].begin());
    time_[cell] = from[row_width];
  }
}

void Exposure::merge(Exposure const& other) {
  COUNTERPART_EXPECTS(other.cells() == cells());
  for (std::size_t cell = 0; cell < sums_.size(); ++cell) {
    for (std::size_t s = 0; s < row_width; ++s) sums_[cell][s] += other.sums_[cell][s];
    time_[cell] += other.time_[cell];
  }
}

void Exposure::clear() {
  std::ranges::fill(sums_, Sums{});
  std::ranges::fill(time_, 0);
}

}  // namespace counterpart
