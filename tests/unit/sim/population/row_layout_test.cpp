#include "sim/population/row_layout.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

enum class Colour : std::uint8_t { red, green };

struct Gappy {
  std::uint8_t first = 0;  // three bytes of padding follow
  Month month;
  std::array<std::array<std::uint16_t, 2>, 3> table{};
  Colour colour = Colour::red;  // and here
  ResidentId id;
  float share = 0;
};

void list_fields(Gappy const& row, RowLayout& layout) {
  auto const& [first, month, table, colour, id, share] = row;
  layout.add("first", first);
  layout.add("month", month);
  layout.add("table", table);
  layout.add("colour", colour);
  layout.add("id", id);
  layout.add("share", share);
}

TEST(RowLayout, saysWhatARowHolds) {
  EXPECT_EQ(RowLayout::of<Gappy>().text(), "first u8, month i32, table 6 x u16, colour u8, id u64, share f32");
}

TEST(RowLayout, leavesOutPadding) {
  EXPECT_EQ(RowLayout::of<Gappy>().packed_bytes(), 1U + 4 + 12 + 1 + 8 + 4);
  EXPECT_GT(sizeof(Gappy), RowLayout::of<Gappy>().packed_bytes());
}

TEST(RowLayout, givesBackWhatItPacked) {
  Gappy const row{7, Month{2020, 7}, {{{1, 2}, {3, 4}, {5, 6}}}, Colour::green, ResidentId{1ULL << 63 | 5}, 0.25F};
  auto const layout = RowLayout::of<Gappy>();
  std::vector<std::byte> packed(layout.packed_bytes());
  layout.pack(&row, packed.data());
  Gappy back;
  layout.unpack(packed.data(), &back);
  EXPECT_EQ(back.first, row.first);
  EXPECT_EQ(back.month, row.month);
  EXPECT_EQ(back.table, row.table);
  EXPECT_EQ(back.colour, row.colour);
  EXPECT_EQ(back.id, row.id);
  EXPECT_EQ(back.share, row.share);
}

}  // namespace
}  // namespace counterpart
