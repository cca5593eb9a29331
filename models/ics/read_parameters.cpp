#include "models/ics/read_parameters.hpp"

#include "models/core/checked_table.hpp"
#include "sim/base/sha256.hpp"

namespace counterpart {
namespace {

/// Mean nights are published by age and sex, over everybody; frailty redistributes them. So the ratios are divided by
/// their mean over the episodes of that age: start shares of frailty times how often each category has one.
void centre_stays(ModelParameters& parameters) {
  auto& stays = parameters.stays;
  auto const& episodes = parameters.service.rates[slot_acute_episode].by_frailty;
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (std::size_t age = 50; age <= 90; ++age) {
      double weight = 0;
      double mean = 0;
      for (std::size_t f = 0; f < 4; ++f) {
        double const share = parameters.frailty.share[sex][f][age] * episodes[f];
        weight += share;
        mean += share * stays.frailty_ratio[f];
      }
      if (mean > 0) stays.mean_nights[sex][age] *= weight / mean;
    }
  }
}

/// What a resident uses beyond the mean, drawn once for life: as varied as before among people, and the same every
/// month.
void make_lasting(ServiceParameters& service) {
  for (auto& group : service.propensity) {
    group.permanent_variance = (1 + group.permanent_variance) * (1 + group.renewing_variance) - 1;
    group.renewing_variance = 0;
  }
}

/// Today's shares of remote contacts, but where the scenario has a number of its own.
void use_shares_of_today(std::filesystem::path const& folder, TableSettings const& settings,
                         PathwayParameters& pathways) {
  CheckedTable const table{folder / "remote_shares_2025.csv"};
  Names const keys{"gp_remote_share", "outpatient_remote_share"};
  Filled filled{table, {keys}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const key = table.word(row, "key", keys);
    filled.add(row, {key});
    double const share = table.number(row, "value", a_share);
    if (settings.contains("pathways." + keys[key])) continue;
    (key == 0 ? pathways.gp_remote_share : pathways.outpatient_remote_share) = share;
  }
  filled.check_complete();
}

void apply(Structure const& structure, std::filesystem::path const& data, TableSettings const& settings,
           ModelParameters& parameters) {
  auto const folder = data / "models/england/structure";
  if (structure.linked) take_linked_records(folder / "condition_ascertainment.csv", parameters.conditions);
  if (structure.nowcast) use_shares_of_today(folder, settings, parameters.pathways);
  // The ratio of the pandemic is to improvement as projected: first.
  if (structure.pandemic) parameters.life.include_pandemic(data);
  if (!structure.mortality_improves) parameters.life.stop_improving(structure.nowcast ? 2025 : 2020);
  if (!structure.trends) parameters.conditions.incidence_trend.fill(0);
  if (!structure.propensity_renews) make_lasting(parameters.service);
  if (structure.frailty_recovers) return;
  for (auto& of_sex : parameters.frailty.recover) {
    for (auto& of_category : of_sex) of_category.fill(0);
  }
}

}  // namespace

ModelParameters read_model_parameters(std::filesystem::path const& data, TableSettings const& settings,
                                      Structure const& structure) {
  TableFolder const folder{data / "models" / "england", &settings};
  ModelParameters parameters;
  parameters.life = LifeTables::read(data, &settings, structure.projection());
  parameters.households = Households::read(data, &settings);
  parameters.conditions = read_condition_parameters(folder);
  parameters.frailty = read_frailty_parameters(folder);
  parameters.habits = read_habit_parameters(folder);
  parameters.habit_moves = HabitMoves::read(folder, parameters.habits);
  parameters.learning_disability = read_learning_disability_parameters(folder);
  parameters.activation = read_activation_parameters(folder);
  parameters.service = read_service_parameters(folder);
  parameters.pathways = read_pathway_parameters(folder, parameters.service, parameters.frailty);
  parameters.stays = read_stay_parameters(folder);
  parameters.costs = read_unit_costs(folder);
  parameters.utility = read_utility_parameters(folder);
  centre_stays(parameters);
  apply(structure, data, settings, parameters);
  return parameters;
}

std::map<std::string, std::string> table_digests(std::filesystem::path const& data, Structure const& structure) {
  std::map<std::string, std::string> digests;
  for (auto const& name : structure.tables()) {
    digests["models/england/structure/" + name] = sha256_of_file(data / "models/england/structure" / name);
  }
  for (auto const& entry : std::filesystem::directory_iterator{data / "models" / "england"}) {
    if (entry.path().extension() != ".csv") continue;
    digests["models/england/" + entry.path().filename().string()] = sha256_of_file(entry.path());
  }
  return digests;
}

}  // namespace counterpart
