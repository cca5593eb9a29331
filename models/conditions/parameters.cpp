#include "models/conditions/parameters.hpp"

#include <algorithm>

#include "models/core/condition_names.hpp"
#include "models/core/scalars.hpp"
#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

using ConditionRates = std::array<BySexAge, condition_count>;
using ConditionRatios = std::array<ByQuintile, condition_count>;

ConditionRates read_by_age(TableFile const& file, std::string_view value, Range const& range) {
  auto const read = read_by_sex_age(CheckedTable{file}, "condition", condition_names(), value, range);
  ConditionRates rates;
  std::copy(read.begin(), read.end(), rates.begin());
  return rates;
}

ConditionRatios read_ratios(CheckedTable const& table, std::string_view prefix) {
  auto const read = read_by_quintile(table, "condition", condition_names(), prefix, a_ratio);
  ConditionRatios ratios;
  std::copy(read.begin(), read.end(), ratios.begin());
  return ratios;
}

void read_effects(CheckedTable const& table, ConditionParameters& parameters) {
  auto const names = condition_names();
  Filled filled{table, {names}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const c = table.word(row, "condition", names);
    filled.add(row, {c});
    if (table.whole(row, "bit", 0, condition_count - 1) != c) table.fail(row, "bit", "bits never change");
    parameters.remission[c] = table.number(row, "remission_per_year", a_rate);
    parameters.incidence_trend[c] =
        exact_log(table.number(row, "incidence_yearly_ratio", {0.8, 1.25, "between 0.8 and 1.25"}));
    parameters.incidence_spread[c] = table.number(row, "incidence_log_sd", {0.05, 3, "between 0.05 and 3"});
    parameters.mortality_hr[c] = table.number(row, "mortality_hr", a_ratio);
    parameters.acute_ratio[c] = table.number(row, "acute_weight", a_ratio);
    parameters.utility_factor[c] = 1 - table.number(row, "utility_decrement", a_share);
    parameters.score_weight[c] = table.number(row, "cms_weight", {-10, 10, "a weight between -10 and 10"});
  }
  filled.check_complete();
}

void read_interactions(CheckedTable const& table, ConditionParameters& parameters) {
  auto const names = condition_names();
  Filled filled{table, {names, names}};
  for (auto& effects : parameters.interaction) effects.fill(1);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const cause = table.word(row, "cause", names);
    auto const effect = table.word(row, "effect", names);
    filled.add(row, {cause, effect});
    if (cause == effect) table.fail(row, "effect", "is its own cause");
    parameters.interaction[cause][effect] = table.number(row, "rr", a_ratio);
  }
}

}  // namespace

ConditionParameters read_condition_parameters(TableFolder const& folder) {
  ConditionParameters parameters{};
  parameters.prevalence = read_by_age(folder / "condition_prevalence.csv", "prevalence", a_share);
  parameters.incidence = read_by_age(folder / "condition_incidence.csv", "per_susceptible_year", a_rate);
  CheckedTable const imd{folder / "condition_imd.csv"};
  parameters.prevalence_imd = read_ratios(imd, "prevalence_q");
  parameters.incidence_imd = read_ratios(imd, "incidence_q");
  read_effects(CheckedTable{folder / "conditions.csv"}, parameters);
  read_interactions(CheckedTable{folder / "interactions.csv"}, parameters);
  parameters.shared_loading = Scalars::read(folder)["start_latent_loading_conditions"];
  return parameters;
}

void take_linked_records(TableFile const& file, ConditionParameters& parameters) {
  constexpr double most = 0.97;
  CheckedTable const table{file};
  auto const names = condition_names();
  Filled filled{table, {names}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const c = table.word(row, "condition", names);
    filled.add(row, {c});
    double const ratio = table.number(row, "linked_ratio", {1, 10, "a ratio between 1 and 10"});
    if (ratio == 1) continue;
    for (std::size_t sex = 0; sex < 2; ++sex) {
      for (std::size_t age = 0; age <= 90; ++age) {
        double& share = parameters.prevalence[c][sex][age];
        double const found = std::max(share, std::min(most, share * ratio));
        if (share > 0) parameters.incidence[c][sex][age] *= found / share * (1 - share) / (1 - found);
        share = found;
      }
    }
  }
  filled.check_complete();
}

}  // namespace counterpart
