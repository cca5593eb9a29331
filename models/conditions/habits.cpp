#include "models/conditions/habits.hpp"

#include <cmath>

#include "models/core/condition_names.hpp"

namespace counterpart {
namespace {

using ClassShares = std::array<BySexAge, 3>;
using Effects = std::array<ByCondition, 3>;
using Ratios = std::array<double, 3>;

Names const classes{"ex_smoker", "current_smoker", "overweight", "obese"};

/// Three classes that make a whole at every sex and age.
ClassShares read_shares(CheckedTable const& table, std::array<std::string_view, 3> const& columns) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double sum = 0;
    for (auto const column : columns) sum += table.number(row, column, a_share);
    if (std::abs(sum - 1) > 1e-4) table.fail(row, columns[0], "the three classes do not sum to 1");
  }
  return {read_by_sex_age(table, columns[0], a_share), read_by_sex_age(table, columns[1], a_share),
          read_by_sex_age(table, columns[2], a_share)};
}

/// Shares in one fifth at one sex and age; the lowest class takes what the others leave.
void tilt(CheckedTable const& imd, ClassShares& shares, std::size_t sex, std::size_t age, double middle, double high) {
  shares[1][sex][age] *= middle;
  shares[2][sex][age] *= high;
  shares[0][sex][age] = 1 - shares[1][sex][age] - shares[2][sex][age];
  if (shares[0][sex][age] < -1e-9)
    imd.fail("leaves less than nothing to the lowest class at age " + std::to_string(age));
}

std::array<ClassShares, 5> by_fifth(CheckedTable const& imd, ClassShares const& mean, ByQuintile const& middle,
                                    ByQuintile const& high) {
  std::array<ClassShares, 5> shares;
  for (std::size_t q = 0; q < 5; ++q) {
    shares[q] = mean;
    for (std::size_t cell = 0; cell < 2 * 91; ++cell) tilt(imd, shares[q], cell / 91, cell % 91, middle[q], high[q]);
  }
  return shares;
}

struct Outcome {
  Effects& smoking;
  Effects& bmi;
  Ratios& smoking_death;
  Ratios& bmi_death;
};

void read_effects(CheckedTable const& table, Outcome out) {
  auto outcomes = condition_names();
  outcomes.emplace_back("death");
  Filled filled{table, {classes, outcomes}};
  for (auto* effects : {&out.smoking, &out.bmi}) {
    for (auto& one : *effects) one.fill(1);
  }
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const which = table.word(row, "class", classes);
    auto const outcome = table.word(row, "outcome", outcomes);
    filled.add(row, {which, outcome});
    double const ratio = table.number(row, "rr", a_ratio);
    std::size_t const level = which % 2 + 1;
    bool const death = outcome == condition_count;
    if (death) (which < 2 ? out.smoking_death : out.bmi_death)[level] = ratio;
    if (!death) (which < 2 ? out.smoking : out.bmi)[level][outcome] = ratio;
  }
}

}  // namespace

HabitParameters read_habit_parameters(TableFolder const& folder) {
  CheckedTable const table{folder / "lifestyle.csv"};
  CheckedTable const imd{folder / "lifestyle_imd.csv"};
  auto const ratio = read_by_quintile(imd, "class", classes, "q", a_ratio);
  auto const smoking = read_shares(table, {"never_smoker", "ex_smoker", "current_smoker"});
  auto const bmi = read_shares(table, {"under_25", "overweight", "obese"});
  HabitParameters parameters{};
  parameters.smoking = by_fifth(imd, smoking, ratio[0], ratio[1]);
  parameters.bmi = by_fifth(imd, bmi, ratio[2], ratio[3]);
  read_effects(CheckedTable{folder / "lifestyle_effects.csv"},
               {parameters.smoking_onset, parameters.bmi_onset, parameters.smoking_death, parameters.bmi_death});
  return parameters;
}

}  // namespace counterpart
