#include "models/demography/spread.hpp"

#include <algorithm>
#include <numeric>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

std::int64_t sum_of(std::span<std::uint32_t const> values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

/// One row: `owed` holds, times `total`, what each column lacks of its share up to and with this row.
void give_row(std::int64_t people, std::int64_t total, std::vector<std::int64_t>& owed,
              std::span<std::uint32_t> cells) {
  std::int64_t given = 0;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    auto const whole = std::max<std::int64_t>(0, owed[column] / total);
    cells[column] = static_cast<std::uint32_t>(whole);
    owed[column] -= whole * total;
    given += whole;
  }
  for (; given < people; ++given) {
    auto const most = std::max_element(owed.begin(), owed.end());
    ++cells[static_cast<std::size_t>(most - owed.begin())];
    *most -= total;
  }
  for (; given > people; --given) {
    std::size_t least = cells.size();
    for (std::size_t column = 0; column < cells.size(); ++column)
      if (cells[column] > 0 && (least == cells.size() || owed[column] < owed[least])) least = column;
    --cells[least];
    owed[least] += total;
  }
}

}  // namespace

std::vector<std::uint32_t> spread(std::span<std::uint32_t const> row_sums, std::span<std::uint32_t const> column_sums) {
  auto const total = sum_of(column_sums);
  COUNTERPART_EXPECTS(total == sum_of(row_sums));
  auto const columns = column_sums.size();
  std::vector<std::uint32_t> cells(row_sums.size() * columns, 0);
  if (total == 0) return cells;
  std::vector<std::int64_t> owed(columns, 0);
  for (std::size_t row = 0; row < row_sums.size(); ++row) {
    for (std::size_t column = 0; column < columns; ++column)
      owed[column] += static_cast<std::int64_t>(column_sums[column]) * row_sums[row];
    give_row(row_sums[row], total, owed, std::span{cells}.subspan(row * columns, columns));
  }
  return cells;
}

std::vector<std::uint32_t> split_along(std::span<std::uint32_t const> sizes, std::uint32_t part, std::uint32_t phase) {
  constexpr std::int64_t thousand = 1000;
  auto const total = sum_of(sizes);
  COUNTERPART_EXPECTS(part <= total && phase < thousand);
  std::vector<std::uint32_t> given(sizes.size(), 0);
  if (total == 0) return given;
  std::int64_t met = 0, before = 0;
  for (std::size_t group = 0; group < sizes.size(); ++group) {
    met += sizes[group];
    auto const after = (static_cast<std::int64_t>(part) * met * thousand + phase * total) / (total * thousand);
    given[group] = static_cast<std::uint32_t>(after - before);
    before = after;
  }
  return given;
}

}  // namespace counterpart
