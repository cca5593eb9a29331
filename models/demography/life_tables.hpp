#pragma once
#include <array>
#include <cstddef>
#include <filesystem>
#include <vector>

#include "models/core/by_sex_age.hpp"
#include "models/core/cell.hpp"
#include "models/core/table_folder.hpp"
#include "models/demography/neighbourhood.hpp"
#include "models/demography/projection.hpp"

namespace counterpart {

/// Boys born for each girl. \source [ons_snpp_2018], births of 2019
inline constexpr double boys_per_girl = 1.05;

/// Deaths and births of England. Constant once read.
class LifeTables {
 public:
  static constexpr std::size_t ages = oldest_age + 1;  ///< 0-105; the last stands for all beyond
  static constexpr int first_year = 2018, last_year = 2050;

  /// Throws InputError naming file and line of a value out of range, a repeated or a missing cell.
  /// \param settings  numbers laid over the tables; null = none
  /// \source  [ons_mortality_imd], [ons_npp_2020], [ons_births], [hmd]
  /// \param projection  whose births the trend of fertility gives
  static LifeTables read(std::filesystem::path const& data, TableSettings const* settings = nullptr,
                         Projection projection = Projection::based_2020);

  /// Deaths per person-year of 2017-2019.
  /// \param sex  0 female, 1 male
  /// \param age  completed years; 106 and over count as 105
  /// \param imd  quintile less 1: 0 is the most deprived fifth
  double base_mortality(std::size_t sex, int age, std::size_t imd) const;
  /// Factor on it in a calendar year, without the pandemic: 1 in 2018 and before, held after 2050.
  double improvement(std::size_t sex, int age, int year) const;
  /// Ratio to that of the death rates with the pandemic: 1 until it is included, and outside 2020 and 2021.
  double pandemic(std::size_t sex, int age, int year) const;
  double mortality(std::size_t sex, int age, std::size_t imd, int year) const {
    return base_mortality(sex, age, imd) * improvement(sex, age, year) * pandemic(sex, age, year);
  }

  /// From here on, death rates of 2020 and 2021 are those with the pandemic. Throws InputError as `read` does.
  /// \param data  folder with models/england/structure under it
  /// \source  [ons_npp_2020]
  void include_pandemic(std::filesystem::path const& data);

  /// From this calendar year on, death rates stay as they are.
  void stop_improving(int year);

  /// Births per woman-year of 2018-2020 by completed age and quintile less 1; 0 outside ages 13-45.
  double fertility(int age, std::size_t imd) const;
  /// Factor on it in the year from July of a calendar year: births projected for England. Held before 2020 and after
  /// 2049.
  double fertility_trend(int year) const;

  /// Single years of age of people of 90 and over: index 0 is 90, ... 15 is 105 and over.
  std::vector<Share> const& oldest_ages(std::size_t sex) const { return oldest_.at(sex); }

 private:
  static constexpr std::size_t years = last_year - first_year + 1;
  std::array<std::array<ByQuintile, ages>, 2> mortality_{};
  std::array<std::array<std::array<double, years>, ages>, 2> improvement_{};
  static constexpr int first_pandemic = 2020, last_pandemic = 2021;
  std::array<std::array<std::array<double, last_pandemic - first_pandemic + 1>, ages>, 2> pandemic_{};
  bool with_pandemic_ = false;
  static constexpr int first_trend = 2020, last_trend = 2049;
  std::array<double, population_ages> fertility_{};
  std::array<double, last_trend - first_trend + 1> fertility_trend_{};
  ByQuintile fertility_level_{};
  std::array<std::vector<Share>, 2> oldest_{};

  void read_mortality(TableFolder const& folder);
  void read_improvement(TableFolder const& folder);
  void read_fertility(TableFolder const& folder);
  void read_fertility_trend(TableFile const& file);
  void read_oldest(TableFolder const& folder);
};

}  // namespace counterpart
