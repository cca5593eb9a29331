#include "models/conditions/habit_moves.hpp"

#include <algorithm>

namespace counterpart {
namespace {

using Shares = std::array<double, 3>;
using BySex = std::array<double, 2>;

struct Published {
  BySex quit, lose_some, lose;
};

Shares at_age(std::array<BySexAge, 3> const& shares, std::size_t sex, std::size_t age) {
  return {shares[0][sex][age], shares[1][sex][age], shares[2][sex][age]};
}

double chance(double flow, double from) { return from > 0 ? std::clamp(flow / from, 0.0, 1.0) : 0; }

/// Where a class shrinks faster than people leave it by the published rate, more of them leave.
void solve_bmi(Shares const& before, Shares const& now, HabitMoves::Chances& chances) {
  if (before[1] + before[2] <= 0) {
    chances.gain = now[1];
    chances.gain_much = now[2];
    return;
  }
  double const obese = now[2] - before[2] * (1 - chances.lose_some);
  chances.gain_more = chance(obese, before[1]);
  if (obese < 0) chances.lose_some = chance(before[2] - now[2], before[2]);
  double const lean = now[0] - before[0] - before[1] * chances.lose;
  chances.gain = chance(-lean, before[0]);
  if (lean > 0) chances.lose = chance(now[0] - before[0], before[1]);
}

Published read_published(CheckedTable const& table) {
  Names const moves{"quit_smoking", "obese_to_overweight", "overweight_to_under_25"};
  std::array<BySex, 3> values{};
  Filled filled{table, {moves}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const move = table.word(row, "move", moves);
    filled.add(row, {move});
    values[move] = {table.number(row, "female", a_share), table.number(row, "male", a_share)};
  }
  filled.check_complete();
  return {values[0], values[1], values[2]};
}

}  // namespace

HabitMoves HabitMoves::read(TableFolder const& folder, HabitParameters const& habits) {
  auto const published = read_published(CheckedTable{folder / "lifestyle_moves.csv"});
  HabitMoves moves;
  moves.uptake_ = SmokingUptake::read(folder, habits, published.quit);
  for (std::size_t q = 0; q < 5; ++q) {
    for (std::size_t s = 0; s < 2; ++s) {
      for (std::size_t age = first_age; age < 91; ++age) {
        auto& chances = moves.chances_[q][s][age];
        chances = {.quit = published.quit[s], .lose = published.lose[s], .lose_some = published.lose_some[s]};
        solve_bmi(at_age(habits.bmi[q], s, age - 1), at_age(habits.bmi[q], s, age), chances);
      }
    }
  }
  return moves;
}

HabitMoves::Chances HabitMoves::at(std::size_t sex, int age, std::size_t imd, int year) const {
  auto chances = chances_[imd][sex][static_cast<std::size_t>(std::clamp(age, 0, 90))];
  chances.take_up = uptake_.at(sex, age, imd, year).take_up;
  return chances;
}

std::uint8_t HabitMoves::smoking(std::uint8_t before, Chances const& chances, double u) {
  constexpr std::uint8_t never = 0, ex = 1, current = 2;
  if (before == never) return u < chances.take_up ? current : never;
  if (before == current) return u < chances.quit ? ex : current;
  return ex;
}

std::uint8_t HabitMoves::bmi(std::uint8_t before, Chances const& chances, double u) {
  constexpr std::uint8_t lean = 0, overweight = 1, obese = 2;
  if (before == lean && u < chances.gain_much) return obese;
  if (before == lean) return u < chances.gain_much + chances.gain ? overweight : lean;
  if (before == obese) return u < chances.lose_some ? overweight : obese;
  if (u < chances.lose) return lean;
  return u < chances.lose + chances.gain_more ? obese : overweight;
}

}  // namespace counterpart
