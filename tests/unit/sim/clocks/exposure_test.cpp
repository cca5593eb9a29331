#include "sim/clocks/exposure.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace counterpart {
namespace {

struct Spell {
  std::size_t cell;
  HazardRow hazard{};
  float share;
};

std::vector<Spell> spells() {
  std::mt19937 bits{11};
  std::uniform_real_distribution<float> uniform{0, 1};
  std::vector<Spell> list(3000);
  for (auto& spell : list) {
    spell.cell = bits() % 7;
    spell.share = uniform(bits);
    for (auto& hazard : spell.hazard.per_month) hazard = 2 * uniform(bits) * uniform(bits);
  }
  return list;
}

Exposure sum(std::vector<Spell> const& list) {
  Exposure exposure{7};
  for (auto const& [cell, hazard, share] : list) exposure.add(cell, hazard, share);
  return exposure;
}

TEST(Exposure, isHazardTimesTime) {
  auto const list = spells();
  auto const exposure = sum(list);
  for (std::size_t cell = 0; cell < 7; ++cell) {
    double months = 0;
    std::array<double, row_width> events{};
    for (auto const& spell : list) {
      if (spell.cell != cell) continue;
      months += static_cast<double>(spell.share);
      for (std::size_t s = 0; s < row_width; ++s) {
        events[s] += static_cast<double>(spell.hazard.per_month[s]) * static_cast<double>(spell.share);
      }
    }
    EXPECT_NEAR(exposure.months(cell), months, 1e-5);
    for (int s = 0; s < row_width; ++s)
      EXPECT_NEAR(exposure.events(cell, s), events[static_cast<std::size_t>(s)], 1e-5);
  }
}

TEST(Exposure, doesNotDependOnOrder) {
  auto list = spells();
  auto const before = sum(list).flat();
  std::ranges::reverse(list);
  EXPECT_EQ(sum(list).flat(), before);
  std::ranges::shuffle(list, std::mt19937{3});
  EXPECT_EQ(sum(list).flat(), before);
}

TEST(Exposure, partsMergeToTheWhole) {
  auto const list = spells();
  auto first = sum({list.begin(), list.begin() + 999});
  auto const second = sum({list.begin() + 999, list.end()});
  first.merge(second);
  EXPECT_EQ(first.flat(), sum(list).flat());
}

TEST(Exposure, comesBackFromPlainIntegers) {
  auto const exposure = sum(spells());
  Exposure copy{7};
  copy.set(exposure.flat());
  EXPECT_EQ(copy.flat(), exposure.flat());
  EXPECT_EQ(copy.months(3), exposure.months(3));
  copy.clear();
  EXPECT_EQ(copy.flat(), Exposure{7}.flat());
}

TEST(Exposure, countsAHazardAbove15As15) {
  Exposure exposure{1};
  HazardRow row{};
  row.per_month[0] = 1e9F;
  exposure.add(0, row, 1);
  EXPECT_EQ(exposure.events(0, 0), 15);
  EXPECT_EQ(exposure.months(0), 1);
}

}  // namespace
}  // namespace counterpart
