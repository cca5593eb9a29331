#pragma once
#include <array>
#include <filesystem>
#include <vector>

#include "models/demography/local_authority.hpp"
#include "models/demography/projection.hpp"

namespace counterpart {

/// How England's population is projected to grow by sex and age group of moves: people who move into an area come from
/// it.
class PopulationGrowth {
 public:
  static constexpr int first_year = 2020, last_year = 2049;

  /// Throws InputError naming file and line. \source [ons_npp_2020], [ons_snpp_2018]
  static PopulationGrowth read(std::filesystem::path const& data, Projection projection = Projection::based_2020);

  /// Residents in the year from July of a calendar year, over those at mid-2020. Held before 2020 and after 2049.
  double at(std::size_t sex, std::size_t group, int year) const;

 private:
  std::array<std::array<std::array<double, last_year - first_year + 1>, move_groups>, 2> growth_{};
};

}  // namespace counterpart
