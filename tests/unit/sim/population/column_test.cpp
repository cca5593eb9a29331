#include "sim/population/column.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

TEST(Column, growsWithoutMovingOrChangingWhatIsThere) {
  Column<std::uint64_t> column;
  column.grow(3);
  for (std::size_t row = 0; row < 3; ++row) column[row] = row + 7;
  auto const* const first = &column[0];
  for (std::size_t rows :
       {std::size_t{3}, std::size_t{100}, rows_per_block, rows_per_block + 1, 5 * rows_per_block + 9}) {
    std::size_t const before = column.rows();
    column.grow(rows);
    EXPECT_EQ(column.rows(), rows);
    EXPECT_EQ(&column[0], first);
    for (std::size_t row = 0; row < before; ++row) EXPECT_EQ(column[row], row + 7);
    for (std::size_t row = before; row < rows; ++row) {
      EXPECT_EQ(column[row], 0U) << "a new row is not empty";
      column[row] = row + 7;
    }
  }
}

TEST(Column, blocksHoldEveryRowOnce) {
  for (std::size_t rows :
       {std::size_t{0}, std::size_t{1}, rows_per_block - 1, rows_per_block, 3 * rows_per_block + 17}) {
    Column<std::uint64_t> column;
    column.grow(rows);
    for (std::size_t row = 0; row < rows; ++row) column[row] = row;
    std::size_t next = 0;
    for (std::size_t block = 0; block < column.blocks(); ++block) {
      for (auto const value : column.block(block)) EXPECT_EQ(value, next++);
    }
    EXPECT_EQ(next, rows);
  }
}

TEST(Column, copiesAnother) {
  Column<int> from;
  from.grow(rows_per_block + 5);
  for (std::size_t row = 0; row < from.rows(); ++row) from[row] = static_cast<int>(row) * 3;
  Column<int> to;
  to.grow(2);
  to.copy(from);
  ASSERT_EQ(to.rows(), from.rows());
  for (std::size_t row = 0; row < from.rows(); ++row) EXPECT_EQ(to[row], from[row]);
}

}  // namespace
}  // namespace counterpart
