#pragma once
#include <array>
#include <vector>

#include "models/conditions/habits.hpp"

namespace counterpart {

/// How many of the young take up smoking, by calendar year.
///
/// Uptake is as fast as brings current smokers at 16 to 24 to lifestyle.csv times the ratio of the year, cohort by
/// cohort; after the last year of the table it holds that level. Where the level falls faster than smokers stop, nobody
/// takes it up, and the cohort stays above. The ratio is the same for both sexes and all fifths (assumed).
class SmokingUptake {
 public:
  static constexpr int first_age = 16;     ///< below, nobody smokes
  static constexpr int last_age = 24;      ///< nobody starts later (assumed)
  static constexpr int first_year = 2020;  ///< whose smokers are those of lifestyle.csv

  struct Young {
    double take_up = 0;  ///< chance at the birthday, of those who never smoked
    double fewer = 0;    ///< share of smokers below that of lifestyle.csv
  };
  static constexpr std::size_t ages = last_age - first_age + 1;
  using OfYear = std::array<Young, ages>;

  /// Reads smoking_uptake.csv: years from 2021 on, without a gap. Throws InputError naming file and line.
  /// \param quit  a year, by sex
  /// \source  [ons_smoking2022], [ons_smoking2023], [ons_smoking2024]
  static SmokingUptake read(TableFolder const& folder, HabitParameters const& habits,
                            std::array<double, 2> const& quit);

  /// Nothing at other ages. \param year  2020 for any before
  Young at(std::size_t sex, int age, std::size_t imd, int year) const;

 private:
  std::array<std::array<std::vector<OfYear>, 2>, 5> years_;  ///< [imd][sex][year]; the last stands for all later
};

}  // namespace counterpart
