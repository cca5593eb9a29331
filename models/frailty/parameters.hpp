#pragma once
#include <array>

#include "models/core/table_folder.hpp"

namespace counterpart {

/// Shares of, and moves between, the four categories of the electronic frailty index. Below 50 everyone is fit.
struct FrailtyParameters {
  using ByAge = std::array<double, 91>;
  std::array<std::array<ByAge, 4>, 2> share;    ///< [sex][category][age]
  std::array<std::array<ByAge, 4>, 2> worsen;   ///< per year, from a category; 0 from severe
  std::array<std::array<ByAge, 4>, 2> recover;  ///< per year, from a category; 0 from fit
  std::array<double, 5> worsen_imd;             ///< ratio, most deprived first
  std::array<double, 5> share_imd;              ///< odds of being frail at the start, ratio
  std::array<double, 4> utility_factor{1, 1, 1, 1};
  std::array<double, 4> death_ratio{1, 1, 1, 1};      ///< of death to fit people of the same age and sex
  std::array<double, 4> care_home_ratio{1, 1, 1, 1};  ///< of living in a care home, before centring
  double worsening_per_condition = 1;                 ///< ratio of worsening to that of one condition less
  double shared_loading = 0.5;  ///< of frailty at the start on the liability shared with conditions
};

/// Reads frailty.csv, frailty_imd.csv, utility_frailty.csv, and the ratios and the shared loading in pathways.csv.
/// Throws InputError naming file and line.
FrailtyParameters read_frailty_parameters(TableFolder const& folder);

}  // namespace counterpart
