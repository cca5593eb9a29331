#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace counterpart {

/// Single years of age of a population table; the last means 90 and over.
inline constexpr int population_ages = 91;

/// Residents by sex (0 female, 1 male) and single year of age, shape {2, 91}, people.
using AgeSexCounts = std::array<std::array<std::uint16_t, population_ages>, 2>;

/// One outcome of a choice by published shares.
struct Share {
  std::uint16_t index;  ///< position in the area's list of PCNs or trusts
  double cumulative;    ///< this share and all before it; the last of a list is exactly 1
};

/// The outcome that a uniform number in (0, 1) falls on.
/// \pre  shares are not empty
inline std::uint16_t choose(std::vector<Share> const& shares, double uniform) {
  auto share = shares.begin();
  while (uniform > share->cumulative && share + 1 != shares.end()) ++share;
  return share->index;
}

/// A lower layer super output area (2011): some 1,700 people.
struct Neighbourhood {
  std::string code;           ///< "E01000001"
  std::uint8_t imd_quintile;  ///< 1 (most deprived) to 5
  std::uint16_t msoa;         ///< positions in the area's lists
  std::uint16_t authority;
  std::uint16_t place;
  AgeSexCounts people;              ///< at mid-2020
  std::vector<Share> pcns;          ///< of residents, by PCN they are registered with
  std::vector<Share> trusts;        ///< of adults' emergencies, by acute trust
  std::vector<Share> child_trusts;  ///< of emergencies at ages 0-15

  std::int64_t residents() const {
    std::int64_t sum = 0;
    for (auto const& ages : people)
      for (auto count : ages) sum += count;
    return sum;
  }
};

}  // namespace counterpart
