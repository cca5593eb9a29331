#pragma once
#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "sim/base/errors.hpp"
#include "sim/population/slab.hpp"

namespace counterpart {

/// Rows of one block: the unit of work of a thread. Results do not depend on it.
inline constexpr std::size_t rows_per_block = 2048;

/// Blocks needed for a number of rows.
constexpr std::size_t blocks_for(std::size_t rows) { return (rows + rows_per_block - 1) / rows_per_block; }

/// One attribute of every resident of this rank, stored block by block, so that it can grow without
/// copying or moving what is there. New rows are value-initialised.
template <class T>
class Column {
 public:
  std::size_t rows() const { return rows_; }
  std::size_t blocks() const { return blocks_for(rows_); }

  /// Grows to `rows`; never shrinks.
  void grow(std::size_t rows) {
    COUNTERPART_EXPECTS(rows >= rows_);
    std::size_t const more = blocks_for(rows) - blocks_.size();
    if (more > 0) {
      T* const first = slabs_.emplace_back(more * rows_per_block).data();
      for (std::size_t b = 0; b < more; ++b) blocks_.push_back(first + b * rows_per_block);
    }
    rows_ = rows;
  }

  T& operator[](std::size_t row) { return blocks_[row / rows_per_block][row % rows_per_block]; }
  T const& operator[](std::size_t row) const { return blocks_[row / rows_per_block][row % rows_per_block]; }

  /// The rows of one block that are in use.
  std::span<T> block(std::size_t index) { return {blocks_[index], length(index)}; }
  std::span<T const> block(std::size_t index) const { return {blocks_[index], length(index)}; }

  /// Copies every row of another column. Used when arms part from the baseline.
  void copy(Column const& other) {
    grow(std::max(rows_, other.rows_));
    for (std::size_t b = 0; b < other.blocks(); ++b) std::ranges::copy(other.block(b), blocks_[b]);
  }

  std::size_t bytes() const { return blocks_.size() * rows_per_block * sizeof(T); }

 private:
  std::size_t length(std::size_t index) const {
    return std::min(rows_per_block, rows_ - index * rows_per_block);
  }

  std::vector<Slab<T>> slabs_;
  std::vector<T*> blocks_;  ///< into the slabs
  std::size_t rows_ = 0;
};

}  // namespace counterpart
