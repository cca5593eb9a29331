#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "models/demography/neighbourhood.hpp"

namespace counterpart {

/// First and last age of each published band, inclusive; the last is 85 and over.
inline constexpr std::array<std::pair<int, int>, 8> published_bands{
    {{0, 4}, {5, 15}, {16, 24}, {25, 44}, {45, 64}, {65, 74}, {75, 84}, {85, 90}}};

/// A row of neighbourhoods.csv as it stands.
struct NeighbourhoodRow {
  std::string code;
  std::string msoa;
  std::string authority;
  std::string board;
  std::string place;
  std::uint8_t imd_quintile;
  std::array<std::uint32_t, published_bands.size()> bands;  ///< people

  std::int64_t residents() const;
};

/// Every neighbourhood of England in order of code: shape {32844}. Throws InputError when a row is not well formed.
/// \source  [ons_lsoa_population], [imd_2019], neighbourhoods.csv
std::vector<NeighbourhoodRow> read_neighbourhoods(std::filesystem::path const& data);

/// Residents by sex and single year of age of the neighbourhoods of some authorities, exact in every published count:
/// a neighbourhood's bands; its single years where the single-age table has it; an authority's people by age and sex.
/// Elsewhere a band is spread over its ages, and an age over the sexes, by the authority's shape.
/// \param wanted  one flag a row; authorities without a wanted row are left at 0
/// \return        shape {rows.size()}; depends on the rows alone, so an area and England agree
/// Throws InputError when the tables do not add up.
/// \source        [ons_lsoa_population], [ons_lad_population]
std::vector<AgeSexCounts> count_by_age_and_sex(std::filesystem::path const& data,
                                               std::vector<NeighbourhoodRow> const& rows,
                                               std::vector<bool> const& wanted);

}  // namespace counterpart
