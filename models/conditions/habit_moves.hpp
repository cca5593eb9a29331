#pragma once
#include <array>
#include <cstdint>

#include "models/conditions/habits.hpp"
#include "models/conditions/smoking_uptake.hpp"

namespace counterpart {

/// How smoking and body mass index change from one birthday to the next.
///
/// Smokers stop at a published rate; young people take it up as SmokingUptake says. So smoking falls over the years, as
/// it does: fewer start, nobody after 24 (assumed), and never-smokers grow old. Body mass index loses weight at
/// published rates and gains it as fast as keeps its shares by age, sex and fifth where they are. Deaths are left out
/// of both.
class HabitMoves {
 public:
  static constexpr int first_age = SmokingUptake::first_age;  ///< below, everybody is in the lowest class

  /// Chances of one birthday.
  struct Chances {
    double take_up = 0;    ///< smoking, of those who never did
    double quit = 0;       ///< of smokers
    double gain = 0;       ///< weight, of those under 25 kg/m2
    double gain_much = 0;  ///< two classes at once: at 16, where classes begin
    double gain_more = 0;  ///< of the overweight
    double lose = 0;       ///< of the overweight
    double lose_some = 0;  ///< of the obese
  };

  /// Reads lifestyle_moves.csv and smoking_uptake.csv. Throws InputError naming file and line.
  /// \source  [ons_smoking2023], [fildes2015], [katsoulis2021]
  static HabitMoves read(TableFolder const& folder, HabitParameters const& habits);

  /// \param age  that is reached; 91 and over count as 90
  Chances at(std::size_t sex, int age, std::size_t imd, int year) const;
  SmokingUptake const& uptake() const { return uptake_; }

  /// The class after the birthday. \param u  uniform
  static std::uint8_t smoking(std::uint8_t before, Chances const& chances, double u);
  static std::uint8_t bmi(std::uint8_t before, Chances const& chances, double u);

 private:
  std::array<std::array<std::array<Chances, 91>, 2>, 5> chances_{};  ///< but for uptake
  SmokingUptake uptake_;
};

}  // namespace counterpart
