#include "models/core/table_columns.hpp"

#include <algorithm>
#include <array>

namespace counterpart {
namespace {

using enum NumberKind;
using enum Calibrated;
using Rows = std::array<std::string_view, 3>;
using Names = std::span<std::string_view const>;
using List = std::vector<TableColumn>;

TableColumn one(std::string_view table, Rows rows, std::string_view column, NumberKind kind, std::string_view unit,
                Calibrated calibrated = yes) {
  return {table, rows, column, true, kind, unit, calibrated};
}

TableColumn many(std::string_view table, Rows rows, std::string_view column, NumberKind kind, std::string_view unit,
                 Calibrated calibrated = yes) {
  return {table, rows, column, false, kind, unit, calibrated};
}

List each(std::string_view table, Rows rows, Names columns, NumberKind kind, std::string_view unit) {
  List list;
  for (auto const column : columns) list.push_back(many(table, rows, column, kind, unit));
  return list;
}

void put(List& list, TableColumn const& column) { list.push_back(column); }
void put(List& list, List const& more) { list.insert(list.end(), more.begin(), more.end()); }

template <class... Parts>
List joined(Parts const&... parts) {
  List list;
  (put(list, parts), ...);
  return list;
}

List with(Use use, List list) {
  for (auto& column : list) column.use = use;
  return list;
}

List with(Calibrated calibrated, List list) {
  for (auto& column : list) column.calibrated = calibrated;
  return list;
}

List of_a_switch(List list) {
  for (auto& column : list) column.switched = true;
  return with(Use::fixed, std::move(list));
}

constexpr std::string_view a_year = "per person-year";
constexpr std::string_view of_residents = "share of residents";
constexpr std::array<std::string_view, 5> fifths{"q1", "q2", "q3", "q4", "q5"};
constexpr std::array<std::string_view, 5> prevalence_fifths{"prevalence_q1", "prevalence_q2", "prevalence_q3",
                                                            "prevalence_q4", "prevalence_q5"};
constexpr std::array<std::string_view, 5> incidence_fifths{"incidence_q1", "incidence_q2", "incidence_q3",
                                                           "incidence_q4", "incidence_q5"};
constexpr std::array<std::string_view, 4> frailty_shares{"share_fit", "share_mild", "share_moderate", "share_severe"};
constexpr std::array<std::string_view, 6> frailty_moves{"worsen_fit",   "worsen_mild",      "worsen_moderate",
                                                        "recover_mild", "recover_moderate", "recover_severe"};
constexpr std::array<std::string_view, 6> habits{"never_smoker", "ex_smoker",  "current_smoker",
                                                 "under_25",     "overweight", "obese"};
/// 2018 to 2050.
constexpr std::array<std::string_view, 33> years{
    "y2018", "y2019", "y2020", "y2021", "y2022", "y2023", "y2024", "y2025", "y2026", "y2027", "y2028",
    "y2029", "y2030", "y2031", "y2032", "y2033", "y2034", "y2035", "y2036", "y2037", "y2038", "y2039",
    "y2040", "y2041", "y2042", "y2043", "y2044", "y2045", "y2046", "y2047", "y2048", "y2049", "y2050"};
constexpr auto years_of_growth = std::span{years}.subspan(2, 30);
constexpr auto years_of_the_pandemic = std::span{years}.subspan(2, 2);

/// Health, habits, and what becomes of an episode.
List health_and_habits() {
  return joined(many("acute_by_age", {"age"}, "zero_day_share", share, "share of episodes"),
                many("acute_by_age", {"sex", "age"}, "overnight_nights", amount, "nights"),
                many("acute_by_age", {"sex", "age"}, "acsc_share", share, "share of episodes", no),
                many("acute_by_age", {"sex", "age"}, "type1_share_not_admitted", share, "share of attendances", no),
                many("acute_by_age", {"sex", "age"}, "ambulance_share_admitted", share, "share of episodes", no),
                many("acute_by_age", {"sex", "age"}, "ambulance_share_not_admitted", share, "share of attendances", no),
                many("acute_by_age", {"sex", "age"}, "elective_nights", amount, "nights", no),
                one("arrival_hours", {"hour"}, "share", share, "share of arrivals", no),
                each("condition_imd", {"condition"}, prevalence_fifths, ratio, "ratio"),
                each("condition_imd", {"condition"}, incidence_fifths, ratio, "ratio"),
                one("condition_incidence", {"condition", "sex", "age"}, "per_susceptible_year", amount, a_year),
                one("condition_prevalence", {"condition", "sex", "age"}, "prevalence", share, of_residents),
                many("conditions", {"condition"}, "mortality_hr", ratio, "hazard ratio"),
                many("conditions", {"condition"}, "remission_per_year", amount, a_year),
                many("conditions", {"condition"}, "incidence_yearly_ratio", ratio, "ratio to the year before"),
                many("conditions", {"condition"}, "incidence_log_sd", amount, "log incidence"),
                many("conditions", {"condition"}, "utility_decrement", share, "EQ-5D"),
                many("conditions", {"condition"}, "acute_weight", ratio, "rate ratio"),
                with(Use::set, List{many("conditions", {"condition"}, "cms_weight", amount, "Cambridge score", no)}),
                many("falls", {"sex", "age"}, "admitted_share", share, "share of episodes", no),
                many("falls", {"sex", "age"}, "ae_share", share, "share of attendances", no),
                each("frailty", {"sex", "age"}, frailty_shares, share, of_residents),
                each("frailty", {"sex", "age"}, frailty_moves, amount, a_year),
                many("frailty_imd", {"imd_quintile"}, "worsen_ratio", ratio, "ratio"),
                many("frailty_imd", {"imd_quintile"}, "odds_mild_or_worse", ratio, "odds ratio"),
                one("interactions", {"cause", "effect"}, "rr", ratio, "rate ratio"),
                each("lifestyle", {"sex", "age"}, habits, share, of_residents),
                one("lifestyle_effects", {"class", "outcome"}, "rr", ratio, "rate ratio"),
                each("lifestyle_imd", {"class"}, fifths, ratio, "ratio"),
                many("learning_disability", {"sex", "age"}, "share", share, of_residents),
                one("learning_disability_effects", {"outcome"}, "rr", ratio, "rate ratio"),
                each("learning_disability_imd", {"class"}, fifths, ratio, "ratio"),
                many("lifestyle_moves", {"move"}, "female", share, "a year"),
                many("lifestyle_moves", {"move"}, "male", share, "a year"),
                one("smoking_uptake", {"year"}, "ratio", ratio, "ratio to the level of 2020"));
}

/// Use of services, what an event becomes, and what it costs.
List services() {
  return joined(one("patient_activation", {"quantity"}, "value", share, "", no),
                one("pathways", {"key"}, "value", amount, ""),
                many("propensity", {"group"}, "permanent_variance", amount, "variance, log scale"),
                many("propensity", {"group"}, "renewing_variance", amount, "variance, log scale"),
                many("propensity", {}, "shared_variance", amount, "variance, log scale"),
                many("propensity", {}, "monthly_correlation", share, "correlation"),
                many("propensity", {"group"}, "high_use_share", share, of_residents),
                many("propensity", {"group"}, "high_use_visits_per_year", amount, a_year),
                one("season", {"service", "month"}, "index", ratio, "ratio"),
                each("service_imd", {"service"}, fifths, ratio, "ratio"),
                one("service_multipliers", {"service", "factor"}, "rate_ratio", ratio, "rate ratio"),
                one("service_rates", {"service", "sex", "age"}, "per_year", amount, a_year),
                many("unit_costs", {"kind"}, "pence", cost, "pence", no),
                many("unit_costs", {"kind", "staff_group"}, "staff_minutes", amount, "minutes", no),
                one("utility_frailty", {"frailty"}, "utility_decrement", share, "EQ-5D"),
                one("utility_norms", {"sex", "age"}, "mean", share, "EQ-5D", no));
}

/// Births, deaths and homes: of England, and a scenario may set them.
List lives() {
  return with(Use::set,
              joined(one("fertility", {"age"}, "rate", amount, "births per woman-year"),
                     one("fertility_imd", {"imd_quintile"}, "level", ratio, "ratio"),
                     one("fertility_trend", {"year"}, "factor", ratio, "ratio to births at the rates of 2018-2020"),
                     many("households", {"sex", "age_from"}, "living_alone", share, of_residents),
                     many("households", {"sex", "age_from"}, "care_home", share, of_residents),
                     each("mortality", {"sex", "age"}, fifths, amount, "deaths per person-year"),
                     each("mortality_improvement", {"sex", "age"}, years, ratio, "ratio to deaths of 2017-2019"),
                     one("oldest_ages", {"sex", "age"}, "share", share, "share of residents of 90 and over"),
                     one("service_targets", {"service"}, "per_resident_year", amount, "per resident-year")));
}

/// Moves and what tells one authority from another: read with an area, as they stand.
List areas() {
  return with(Use::fixed,
              joined(one("border_shares", {"board"}, "border_share", share, "share of moves out of authorities"),
                     many("local_authorities", {"lad"}, "mortality_residual", ratio, "ratio"),
                     many("local_authorities", {"lad"}, "fertility_residual", ratio, "ratio"),
                     many("local_authorities", {"lad"}, "shared_housing", share, "share of households"),
                     many("migration", {"lad", "sex", "age_from"}, "moves_within_uk", amount, "per resident-year"),
                     many("migration", {"lad", "sex", "age_from"}, "moves_abroad", amount, "per resident-year"),
                     many("migration", {"lad", "sex", "age_from"}, "net_arrivals", amount, "per resident-year"),
                     each("population_growth", {"sex", "age_from"}, years_of_growth, ratio, "ratio to mid-2020")));
}

List switches() {
  return of_a_switch(joined(
      one("condition_ascertainment", {"condition"}, "linked_ratio", ratio, "ratio to registers"),
      one("fertility_trend_2018_based", {"year"}, "factor", ratio, "ratio to births at the rates of 2018-2020"),
      one("migration_2018_based", {"sex", "age_from"}, "net_arrivals", amount,
          "per resident-year, on top of each authority's"),
      each("population_growth_2018_based", {"sex", "age_from"}, years_of_growth, ratio, "ratio to mid-2020"),
      with(no,
           each("pandemic_mortality", {"sex", "age"}, years_of_the_pandemic, ratio, "ratio to deaths of 2017-2019")),
      one("remote_shares_2025", {"key"}, "value", share, "share of contacts", no)));
}

/// What the single numbers of pathways.csv are. Those that are not here only check other tables.
struct Single {
  std::string_view key;
  NumberKind kind;
  std::string_view unit;
  Calibrated calibrated;
};

constexpr std::array singles{
    Single{"acute_share_through_ae", share, "share of episodes", no},
    Single{"ambulance_hear_treat_share", share, "share of calls", no},
    Single{"care_home_ratio_fit", ratio, "ratio", yes},
    Single{"care_home_ratio_mild", ratio, "ratio", yes},
    Single{"care_home_ratio_moderate", ratio, "ratio", yes},
    Single{"care_home_ratio_severe", ratio, "ratio", yes},
    Single{"care_home_self_funder_share", share, of_residents, no},
    Single{"death_ratio_frailty_mild", ratio, "hazard ratio", yes},
    Single{"death_ratio_frailty_moderate", ratio, "hazard ratio", yes},
    Single{"death_ratio_frailty_severe", ratio, "hazard ratio", yes},
    Single{"elective_zero_night_share", share, "share of admissions", no},
    Single{"gp_did_not_attend_share", share, "share of bookings", no},
    Single{"gp_remote_share", share, "share of contacts", no},
    Single{"gp_share_gp", share, "share of contacts", no},
    Single{"gp_share_nurse", share, "share of contacts", no},
    Single{"high_use_deprived_odds", ratio, "odds ratio", yes},
    Single{"high_use_linked_odds", ratio, "odds ratio", yes},
    Single{"high_use_linked_share", share, of_residents, yes},
    Single{"home_care_ends_per_year", amount, a_year, yes},
    Single{"other_zero_day_share_adults", share, "share of episodes", yes},
    Single{"outpatient_did_not_attend_per_attended", ratio, "ratio", yes},
    Single{"outpatient_did_not_attend_ratio_most_to_least_deprived", ratio, "ratio", yes},
    Single{"outpatient_remote_share", share, "share of contacts", no},
    Single{"readmission_30d_share", share, "share of episodes", yes},
    Single{"readmission_days", amount, "days", yes},
    Single{"readmission_first_days", amount, "days", yes},
    Single{"readmission_later_ratio", ratio, "ratio", yes},
    Single{"sdec_share_adults", share, "share of episodes", yes},
    Single{"sdec_share_of_zero_day_adults", share, "share of episodes", no},
    Single{"sdec_suitability_correlation", share, "correlation", no},
    Single{"sdec_suitable_share_adults", share, "share of episodes", no},
    Single{"start_latent_loading_conditions", share, "loading", yes},
    Single{"start_latent_loading_frailty", share, "loading", yes},
    Single{"frailty_worsening_per_condition", ratio, "ratio", yes},
    Single{"stay_log_sd", ratio, "standard deviation, log scale", yes},
    Single{"stay_ratio_fit", ratio, "ratio", yes},
    Single{"stay_ratio_mild", ratio, "ratio", yes},
    Single{"stay_ratio_moderate", ratio, "ratio", yes},
    Single{"stay_ratio_severe", ratio, "ratio", yes},
    Single{"utility_floor", amount, "EQ-5D", no},
};

}  // namespace

std::span<TableColumn const> table_columns() {
  static List const all = joined(health_and_habits(), services(), lives(), areas(), switches());
  return all;
}

std::optional<TableColumn> of_row(TableColumn column, std::string_view first_word) {
  if (column.table == "service_targets") return first_word == "ae_not_admitted" ? std::optional{column} : std::nullopt;
  if (first_word == "social_care_start") return std::nullopt;  // care homes and home care have rows of their own
  if (column.table != "pathways") return column;
  auto const found = std::find_if(singles.begin(), singles.end(), [&](auto const& s) { return s.key == first_word; });
  if (found == singles.end()) return std::nullopt;
  column.kind = found->kind;
  column.unit = found->unit;
  column.calibrated = found->calibrated;
  return column;
}

}  // namespace counterpart
