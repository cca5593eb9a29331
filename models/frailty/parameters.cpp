#include "models/frailty/parameters.hpp"

#include <cmath>
#include <string>

#include "models/core/by_sex_age.hpp"
#include "models/core/scalars.hpp"

namespace counterpart {
namespace {

using ByCategory = std::array<std::array<FrailtyParameters::ByAge, 4>, 2>;

constexpr int first_age = 50;
Names const categories{"fit", "mild", "moderate", "severe"};

/// Columns `prefix`category of categories `from` to `to`; 0 for the others and below 50.
ByCategory read_categories(CheckedTable const& table, std::string const& prefix, std::size_t from, std::size_t to,
                           Range const& range) {
  ByCategory values{};
  for (std::size_t category = from; category <= to; ++category) {
    auto const read = read_by_sex_age(table, prefix + categories[category], range, first_age);
    for (std::size_t sex = 0; sex < 2; ++sex) values[sex][category] = read[sex];
  }
  return values;
}

ByCategory read_shares(CheckedTable const& table) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double sum = 0;
    for (auto const& category : categories) sum += table.number(row, "share_" + category, a_share);
    if (std::abs(sum - 1) > 1e-4) table.fail(row, "share_fit", "the four shares do not sum to 1");
  }
  auto shares = read_categories(table, "share_", 0, 3, a_share);
  for (auto& sex : shares) {
    for (std::size_t age = 0; age < first_age; ++age) sex[0][age] = 1;
  }
  return shares;
}

void read_gradients(CheckedTable const& table, FrailtyParameters& parameters) {
  Filled filled{table, {{"fifth 1", "fifth 2", "fifth 3", "fifth 4", "fifth 5"}}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const fifth = table.whole(row, "imd_quintile", 1, 5) - 1;
    filled.add(row, {fifth});
    parameters.worsen_imd[fifth] = table.number(row, "worsen_ratio", a_ratio);
    parameters.share_imd[fifth] = table.number(row, "odds_mild_or_worse", a_ratio);
  }
  filled.check_complete();
}

void read_utility(CheckedTable const& table, FrailtyParameters& parameters) {
  Filled filled{table, {categories}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const category = table.word(row, "frailty", categories);
    filled.add(row, {category});
    parameters.utility_factor[category] = 1 - table.number(row, "utility_decrement", a_share);
  }
  filled.check_complete();
}

}  // namespace

FrailtyParameters read_frailty_parameters(TableFolder const& folder) {
  CheckedTable const table{folder / "frailty.csv"};
  FrailtyParameters parameters{};
  parameters.share = read_shares(table);
  parameters.worsen = read_categories(table, "worsen_", 0, 2, a_rate);
  parameters.recover = read_categories(table, "recover_", 1, 3, a_rate);
  read_gradients(CheckedTable{folder / "frailty_imd.csv"}, parameters);
  read_utility(CheckedTable{folder / "utility_frailty.csv"}, parameters);
  auto const scalars = Scalars::read(folder);
  parameters.shared_loading = scalars["start_latent_loading_frailty"];
  parameters.worsening_per_condition = scalars["frailty_worsening_per_condition"];
  parameters.death_ratio = {1, scalars["death_ratio_frailty_mild"], scalars["death_ratio_frailty_moderate"],
                            scalars["death_ratio_frailty_severe"]};
  parameters.care_home_ratio = {scalars["care_home_ratio_fit"], scalars["care_home_ratio_mild"],
                                scalars["care_home_ratio_moderate"], scalars["care_home_ratio_severe"]};
  return parameters;
}

}  // namespace counterpart
