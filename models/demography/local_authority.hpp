#pragma once
#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/demography/board.hpp"
#include "models/demography/neighbourhood.hpp"
#include "models/demography/projection.hpp"

namespace counterpart {

/// Age groups of moves: 0, 1-4, 5-9, ... 85-89, 90+.
inline constexpr std::size_t move_groups = 20;
constexpr std::size_t move_group(int age_years) {
  if (age_years < 5) return age_years < 1 ? 0 : 1;
  return age_years >= 90 ? 19 : static_cast<std::size_t>(age_years / 5 + 1);
}

/// "age group 1" and on, for messages.
std::vector<std::string> move_group_names();

/// Age bands of ethnicity: 0-15, 16-24, 25-34, 35-49, 50-64, 65+.
inline constexpr std::size_t ethnicity_bands = 6;
constexpr std::size_t ethnicity_band(int age_years) {
  return age_years < 16 ? 0 : age_years < 25 ? 1 : age_years < 35 ? 2 : age_years < 50 ? 3 : age_years < 65 ? 4 : 5;
}

/// Asian, black, mixed, white, other: the order of the attribute `ethnicity`.
inline constexpr std::size_t ethnic_groups = 5;
inline constexpr std::array<std::string_view, ethnic_groups> ethnic_group_names{"asian", "black", "mixed", "white",
                                                                                "other"};

/// A rate for each sex (0 female, 1 male) and age group of moves.
using MoveRates = std::array<std::array<double, move_groups>, 2>;

/// A local authority district (April 2021), whole, also where only part of it lies in the area.
struct LocalAuthority {
  std::string code;  ///< "E07000207"
  std::string name;
  double mortality_ratio;     ///< deaths over those expected at England's rates by age and sex
  double mortality_residual;  ///< what of it deprivation does not explain
  double fertility_ratio;     ///< the same of births
  double fertility_residual;
  double shared_housing;  ///< share of households in a converted or shared house
  std::array<std::vector<Share>, ethnicity_bands> ethnicity;
  /// Moves out, a resident-year, across the area's border.
  MoveRates departures;
  /// Moves in, a year, for each resident of the group at mid-2020. They grow with England's people, whatever becomes of
  /// the area's residents.
  MoveRates arrivals;
};

/// The authorities with these codes, in this order, seen from one board or England.
/// A departure counts when it leaves the area, as far as that can be told: moves within the United Kingdom are cut to
/// the estimated part that crosses the border (border_shares.csv), arrivals with them, and net migration is kept. Where
/// the net loss exceeds departures, these are raised and nobody arrives. Throws InputError when one is missing or a
/// table is not well formed. \source  [ons_snpp_2018], [ons_migration], [census_2021]
std::vector<LocalAuthority> read_authorities(std::filesystem::path const& data, Board const& board,
                                             std::vector<std::string> const& codes,
                                             Projection projection = Projection::based_2020);

}  // namespace counterpart
