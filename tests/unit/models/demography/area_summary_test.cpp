#include "models/demography/area_summary.hpp"

#include <gtest/gtest.h>

#include "models/demography/area.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

TEST(AreaSummary, endsWithEnglandAsTheSumOfItsBoards) {
  auto const areas = summarise_areas(data_folder());
  ASSERT_EQ(areas.size(), 43U);
  EXPECT_EQ(areas.back().board.key, "england");
  EXPECT_EQ(areas.back().residents, 56'550'138);
  EXPECT_EQ(areas.back().neighbourhoods, 32'844);
  EXPECT_EQ(areas.back().pcns, 1254);
  EXPECT_EQ(areas.back().practices, 6438);
  for (auto const& area : areas) {
    EXPECT_GE(area.pcns, 1) << area.board.name;
    EXPECT_GE(area.places, 1) << area.board.name;
    EXPECT_GE(area.trusts.size(), 1U) << area.board.name;
  }
}

TEST(AreaSummary, agreesWithTheAreaItself) {
  for (auto const& summary : summarise_areas(data_folder())) {
    if (summary.board.code != "QR1" && summary.board.code != "QXU" && summary.board.code != "QHL") continue;
    auto const area = load_area(data_folder(), summary.board.key);
    EXPECT_EQ(area.residents(), summary.residents);
    EXPECT_EQ(area.pcns.size(), static_cast<std::size_t>(summary.pcns));
    EXPECT_EQ(area.practices.size(), static_cast<std::size_t>(summary.practices));
    EXPECT_EQ(area.places.size(), static_cast<std::size_t>(summary.places));
    EXPECT_GE(area.trusts.size(), summary.trusts.size());
  }
}

}  // namespace
}  // namespace counterpart
