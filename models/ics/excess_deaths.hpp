#pragma once
#include <vector>

#include "models/demography/life_tables.hpp"
#include "models/ics/disease_targets.hpp"
#include "models/ics/health_sums.hpp"

namespace counterpart {

/// How much more those with a condition, or of a category of frailty, die by the model's hazards. Ratios are taken from
/// the people of the reference population at like cells and put on the life table.
class ExcessDeaths {
 public:
  static constexpr int age_of_oldest = 92;      ///< that stands for people of 90 and over
  static constexpr double enough_deaths = 200;  ///< of which a ratio counts half in its own age band

  ExcessDeaths(LifeTables const& life, HealthSums const& sums, int year);

  /// Deaths a year of those who have it, less of those who do not, where this share has it.
  double of_condition(std::size_t condition, std::size_t sex, std::size_t age, std::size_t imd, double share) const;
  /// The same in a class of liability, sexes and fifths together.
  double of_condition_in_class(std::size_t condition, std::size_t age, std::size_t liability, double share) const;

  /// Deaths a year of a class of liability at an age.
  double of_class(AgeWeights const& people, std::size_t age, std::size_t liability) const;

  /// Deaths a year of a category of frailty.
  double of_frailty(std::size_t category, std::size_t sex, std::size_t age, std::size_t imd,
                    std::array<double, 4> const& shares) const;
  double of_frailty_in_class(std::size_t category, std::size_t age, std::size_t liability,
                             std::array<double, 4> const& shares) const;

 private:
  double condition_ratio(std::size_t condition, std::size_t band) const { return condition_ratio_[condition][band]; }

  LifeTables const& life_;
  int year_;
  std::array<std::array<double, age_band_count>, condition_count> condition_ratio_{};  ///< given sex and fifth
  std::array<double, condition_count> ratio_in_class_{};                               ///< given age and class
  std::array<std::array<double, age_band_count>, 4> frailty_ratio_{};                  ///< to fit, given sex and fifth
  std::array<std::array<double, age_band_count>, 4> frailty_in_class_{};
  std::array<double, HealthSums::classes> class_deaths_{};  ///< a year, by age band and class
  std::array<double, age_band_count> band_deaths_{};        ///< a year, by age band
};

}  // namespace counterpart
