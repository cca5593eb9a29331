#include "models/conditions/learning_disability.hpp"

#include "models/core/condition_names.hpp"

namespace counterpart {
namespace {

constexpr double most = 0.5;  // of the residents of one sex, age and fifth

std::array<BySexAge, 5> by_fifth(CheckedTable const& imd, BySexAge const& mean) {
  auto const ratio = read_by_quintile(imd, "class", {"learning_disability"}, "q", a_ratio)[0];
  std::array<BySexAge, 5> share;
  for (std::size_t q = 0; q < 5; ++q) {
    share[q] = mean;
    for (auto& of_sex : share[q]) {
      for (double& one : of_sex) {
        one *= ratio[q];
        if (one > most) imd.fail("leaves more than half of residents with a learning disability");
      }
    }
  }
  return share;
}

/// Conditions, then death, then services: what an outcome may be called.
Names outcomes() {
  auto names = condition_names();
  names.emplace_back(streams()[slot_death].name);
  for (int s = first_service_slot; s < slot_count; ++s) names.emplace_back(streams()[static_cast<std::size_t>(s)].name);
  return names;
}

void read_effects(CheckedTable const& table, LearningDisabilityParameters& parameters) {
  auto const names = outcomes();
  Filled filled{table, {names}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const outcome = table.word(row, "outcome", names);
    filled.add(row, {outcome});
    double const ratio = table.number(row, "rr", a_ratio);
    if (outcome < condition_count) {
      parameters.onset[outcome] = ratio;
    } else {
      auto const slot =
          outcome == condition_count ? std::size_t{slot_death} : first_service_slot + outcome - condition_count - 1;
      parameters.stream[slot] = ratio;
    }
  }
}

}  // namespace

LearningDisabilityParameters read_learning_disability_parameters(TableFolder const& folder) {
  LearningDisabilityParameters parameters;
  auto const mean = read_by_sex_age(CheckedTable{folder / "learning_disability.csv"}, "share", a_share);
  parameters.share = by_fifth(CheckedTable{folder / "learning_disability_imd.csv"}, mean);
  parameters.onset.fill(1);
  parameters.stream.fill(1);
  read_effects(CheckedTable{folder / "learning_disability_effects.csv"}, parameters);
  return parameters;
}

}  // namespace counterpart
