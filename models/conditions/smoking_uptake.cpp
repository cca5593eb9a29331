#include "models/conditions/smoking_uptake.hpp"

#include <algorithm>

namespace counterpart {
namespace {

constexpr std::size_t first = SmokingUptake::first_age;
constexpr std::size_t ages = SmokingUptake::ages;

/// Shares of one sex and fifth at one age.
struct Smokers {
  double never = 1;
  double current = 0;
};
using ByAge = std::array<Smokers, ages>;

/// By year from 2020 on, until everybody of 16 to 24 grew up under the last ratio.
std::vector<double> read_ratios(CheckedTable const& table) {
  std::vector<double> ratios{1};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const year = table.whole(row, "year", SmokingUptake::first_year, 2200);
    auto const next = static_cast<std::size_t>(SmokingUptake::first_year) + ratios.size();
    if (year != next) table.fail(row, "year", "is not the next year, " + std::to_string(next));
    ratios.push_back(table.number(row, "ratio", a_ratio));
  }
  ratios.resize(ratios.size() + ages - 1, ratios.back());
  return ratios;
}

ByAge in_2020(std::array<BySexAge, 3> const& shares, std::size_t sex) {
  ByAge smokers;
  for (std::size_t i = 0; i < ages; ++i) smokers[i] = {shares[0][sex][first + i], shares[2][sex][first + i]};
  return smokers;
}

/// Of those who never smoked, how many bring the smokers who do not stop to so many.
double chance(Smokers const& younger, double stay, double target) {
  double const lacking = target - stay * younger.current;
  return younger.never > 0 ? std::clamp(lacking / younger.never, 0.0, 1.0) : 0;
}

Smokers a_year_later(Smokers const& younger, double stay, double take_up) {
  return {younger.never * (1 - take_up), younger.current * stay + younger.never * take_up};
}

/// \param stay  share of smokers who do not stop in a year
std::vector<SmokingUptake::OfYear> over_years(ByAge const& start, double stay, std::vector<double> const& ratios) {
  std::vector<SmokingUptake::OfYear> years(ratios.size());
  auto before = start;
  for (std::size_t n = 0; n < years.size(); ++n) {
    auto now = start;
    for (std::size_t i = 0; i < ages; ++i) {
      auto const younger = i > 0 ? before[i - 1] : Smokers{};
      years[n][i].take_up = chance(younger, stay, start[i].current * ratios[n]);
      if (n > 0) now[i] = a_year_later(younger, stay, years[n][i].take_up);
      years[n][i].fewer = start[i].current - now[i].current;
    }
    before = now;
  }
  return years;
}

}  // namespace

SmokingUptake SmokingUptake::read(TableFolder const& folder, HabitParameters const& habits,
                                  std::array<double, 2> const& quit) {
  auto const ratios = read_ratios(CheckedTable{folder / "smoking_uptake.csv"});
  SmokingUptake uptake;
  for (std::size_t q = 0; q < 5; ++q) {
    for (std::size_t s = 0; s < 2; ++s) {
      uptake.years_[q][s] = over_years(in_2020(habits.smoking[q], s), 1 - quit[s], ratios);
    }
  }
  return uptake;
}

SmokingUptake::Young SmokingUptake::at(std::size_t sex, int age, std::size_t imd, int year) const {
  if (age < first_age || age > last_age) return {};
  auto const& years = years_[imd][sex];
  auto const n = static_cast<std::size_t>(std::max(0, year - first_year));
  return years[std::min(n, years.size() - 1)][static_cast<std::size_t>(age) - first];
}

}  // namespace counterpart
