#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace counterpart {

/// Whole numbers with exactly the given row and column sums, each cell near row x column / total. Row by row, a cell
/// gets what brings the running total of its column nearest to its share (largest remainder first, then the lower
/// column), so no cell is off by more than about one and no column drifts.
/// \pre     both sums are equal
/// \return  shape {rows, columns}
std::vector<std::uint32_t> spread(std::span<std::uint32_t const> row_sums, std::span<std::uint32_t const> column_sums);

/// Splits a part of everybody over groups in proportion to their sizes; the rounding is carried along the list, so that
/// every stretch of it is right within one and the whole exactly.
/// \param sizes   people in each group
/// \param part    how many of all people are to be given out; at most the sum of sizes
/// \param phase   where the carried remainder starts, in thousandths (0-999)
/// \return        shape {groups}; each at most the group's size
std::vector<std::uint32_t> split_along(std::span<std::uint32_t const> sizes, std::uint32_t part, std::uint32_t phase);

}  // namespace counterpart
