#include "models/core/table_register.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace counterpart {
namespace {

using enum NumberKind;
using enum Calibrated;

constexpr TableColumn one(std::string_view table, std::array<std::string_view, 3> rows, std::string_view column,
                          NumberKind kind, std::string_view unit, Calibrated calibrated = yes) {
  return {table, rows, column, true, kind, unit, calibrated};
}
constexpr TableColumn many(std::string_view table, std::array<std::string_view, 3> rows, std::string_view column,
                           NumberKind kind, std::string_view unit, Calibrated calibrated = yes) {
  return {table, rows, column, false, kind, unit, calibrated};
}

constexpr std::string_view a_year = "per person-year";

constexpr std::array columns{
    many("acute_by_age", {"age"}, "zero_day_share", share, "share of episodes"),
    many("acute_by_age", {"sex", "age"}, "overnight_nights", amount, "nights"),
    many("acute_by_age", {"sex", "age"}, "acsc_share", share, "share of episodes", no),
    many("acute_by_age", {"sex", "age"}, "type1_share_not_admitted", share, "share of attendances", no),
    many("acute_by_age", {"sex", "age"}, "ambulance_share_admitted", share, "share of episodes", no),
    many("acute_by_age", {"sex", "age"}, "ambulance_share_not_admitted", share, "share of attendances", no),
    many("acute_by_age", {"sex", "age"}, "elective_nights", amount, "nights", no),
    one("arrival_hours", {"hour"}, "share", share, "share of arrivals", no),
    many("condition_imd", {"condition"}, "prevalence_q1", ratio, "ratio"),
    many("condition_imd", {"condition"}, "prevalence_q2", ratio, "ratio"),
    many("condition_imd", {"condition"}, "prevalence_q3", ratio, "ratio"),
    many("condition_imd", {"condition"}, "prevalence_q4", ratio, "ratio"),
    many("condition_imd", {"condition"}, "prevalence_q5", ratio, "ratio"),
    many("condition_imd", {"condition"}, "incidence_q1", ratio, "ratio"),
    many("condition_imd", {"condition"}, "incidence_q2", ratio, "ratio"),
    many("condition_imd", {"condition"}, "incidence_q3", ratio, "ratio"),
    many("condition_imd", {"condition"}, "incidence_q4", ratio, "ratio"),
    many("condition_imd", {"condition"}, "incidence_q5", ratio, "ratio"),
    one("condition_incidence", {"condition", "sex", "age"}, "per_susceptible_year", amount, a_year),
    one("condition_prevalence", {"condition", "sex", "age"}, "prevalence", share, "share of residents"),
    many("conditions", {"condition"}, "mortality_hr", ratio, "hazard ratio"),
    many("conditions", {"condition"}, "remission_per_year", amount, a_year),
    many("conditions", {"condition"}, "incidence_yearly_ratio", ratio, "ratio to the year before"),
    many("conditions", {"condition"}, "incidence_log_sd", amount, "log incidence"),
    many("conditions", {"condition"}, "utility_decrement", share, "EQ-5D"),
    many("conditions", {"condition"}, "acute_weight", ratio, "rate ratio"),
    many("falls", {"sex", "age"}, "admitted_share", share, "share of episodes", no),
    many("falls", {"sex", "age"}, "ae_share", share, "share of attendances", no),
    many("frailty", {"sex", "age"}, "share_fit", share, "share of residents"),
    many("frailty", {"sex", "age"}, "share_mild", share, "share of residents"),
    many("frailty", {"sex", "age"}, "share_moderate", share, "share of residents"),
    many("frailty", {"sex", "age"}, "share_severe", share, "share of residents"),
    many("frailty", {"sex", "age"}, "worsen_fit", amount, a_year),
    many("frailty", {"sex", "age"}, "worsen_mild", amount, a_year),
    many("frailty", {"sex", "age"}, "worsen_moderate", amount, a_year),
    many("frailty", {"sex", "age"}, "recover_mild", amount, a_year),
    many("frailty", {"sex", "age"}, "recover_moderate", amount, a_year),
    many("frailty", {"sex", "age"}, "recover_severe", amount, a_year),
    many("frailty_imd", {"imd_quintile"}, "worsen_ratio", ratio, "ratio"),
    many("frailty_imd", {"imd_quintile"}, "odds_mild_or_worse", ratio, "odds ratio"),
    one("interactions", {"cause", "effect"}, "rr", ratio, "rate ratio"),
    many("lifestyle", {"sex", "age"}, "never_smoker", share, "share of residents"),
    many("lifestyle", {"sex", "age"}, "ex_smoker", share, "share of residents"),
    many("lifestyle", {"sex", "age"}, "current_smoker", share, "share of residents"),
    many("lifestyle", {"sex", "age"}, "under_25", share, "share of residents"),
    many("lifestyle", {"sex", "age"}, "overweight", share, "share of residents"),
    many("lifestyle", {"sex", "age"}, "obese", share, "share of residents"),
    one("lifestyle_effects", {"class", "outcome"}, "rr", ratio, "rate ratio"),
    many("lifestyle_imd", {"class"}, "q1", ratio, "ratio"),
    many("lifestyle_imd", {"class"}, "q2", ratio, "ratio"),
    many("lifestyle_imd", {"class"}, "q3", ratio, "ratio"),
    many("lifestyle_imd", {"class"}, "q4", ratio, "ratio"),
    many("lifestyle_imd", {"class"}, "q5", ratio, "ratio"),
    many("learning_disability", {"sex", "age"}, "share", share, "share of residents"),
    one("learning_disability_effects", {"outcome"}, "rr", ratio, "rate ratio"),
    many("learning_disability_imd", {"class"}, "q1", ratio, "ratio"),
    many("learning_disability_imd", {"class"}, "q2", ratio, "ratio"),
    many("learning_disability_imd", {"class"}, "q3", ratio, "ratio"),
    many("learning_disability_imd", {"class"}, "q4", ratio, "ratio"),
    many("learning_disability_imd", {"class"}, "q5", ratio, "ratio"),
    many("lifestyle_moves", {"move"}, "female", share, "a year"),
    many("lifestyle_moves", {"move"}, "male", share, "a year"),
    one("patient_activation", {"quantity"}, "value", share, "", no),
    one("pathways", {"key"}, "value", amount, ""),
    many("propensity", {"group"}, "permanent_variance", amount, "variance, log scale"),
    many("propensity", {"group"}, "renewing_variance", amount, "variance, log scale"),
    many("propensity", {}, "shared_variance", amount, "variance, log scale"),
    many("propensity", {}, "monthly_correlation", share, "correlation"),
    many("propensity", {"group"}, "high_use_share", share, "share of residents"),
    many("propensity", {"group"}, "high_use_visits_per_year", amount, a_year),
    one("season", {"service", "month"}, "index", ratio, "ratio"),
    many("service_imd", {"service"}, "q1", ratio, "ratio"),
    many("service_imd", {"service"}, "q2", ratio, "ratio"),
    many("service_imd", {"service"}, "q3", ratio, "ratio"),
    many("service_imd", {"service"}, "q4", ratio, "ratio"),
    many("service_imd", {"service"}, "q5", ratio, "ratio"),
    one("service_multipliers", {"service", "factor"}, "rate_ratio", ratio, "rate ratio"),
    one("service_rates", {"service", "sex", "age"}, "per_year", amount, a_year),
    many("unit_costs", {"kind"}, "pence", cost, "pence", no),
    many("unit_costs", {"kind", "staff_group"}, "staff_minutes", amount, "minutes", no),
    one("utility_frailty", {"frailty"}, "utility_decrement", share, "EQ-5D"),
    one("utility_norms", {"sex", "age"}, "mean", share, "EQ-5D", no),
};

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
    Single{"care_home_self_funder_share", share, "share of residents", no},
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
    Single{"high_use_linked_share", share, "share of residents", yes},
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

/// The column as it is for one row; nothing when the model does not use the row.
std::optional<TableColumn> of_row(TableColumn column, std::string_view first_word) {
  if (first_word == "social_care_start") return std::nullopt;  // care homes and home care have rows of their own
  if (column.table != "pathways") return column;
  auto const found = std::find_if(singles.begin(), singles.end(), [&](auto const& s) { return s.key == first_word; });
  if (found == singles.end()) return std::nullopt;
  column.kind = found->kind;
  column.unit = found->unit;
  column.calibrated = found->calibrated;
  return column;
}

/// Reads the numbers of one column.
class ColumnReader {
 public:
  ColumnReader(CsvTable const& table, TableColumn const& column) : table_{table}, column_{column} {}

  void read(std::vector<TableNumber>& into) {
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      std::string_view const first = column_.rows[0].empty() ? "" : cell(row, column_.rows[0]);
      if (auto const column = of_row(column_, first)) add(row, *column, into);
    }
  }

 private:
  std::string_view cell(std::size_t row, std::string_view name) const { return table_.text(row, table_.column(name)); }

  void add(std::size_t row, TableColumn const& column, std::vector<TableNumber>& into) {
    auto const name = key(row);
    auto const [known, fresh] = seen_.emplace(name, into.size());
    if (!fresh) return into[known->second].rows.push_back(row);
    into.push_back({name, value(row), column, {row}});
  }

  std::string key(std::size_t row) const {
    std::string text{column_.table};
    for (auto const name : column_.rows) {
      if (!name.empty()) text += "." + std::string{cell(row, name)};
    }
    return column_.alone ? text : text + "." + std::string{column_.column};
  }

  Value value(std::size_t row) const {
    Value value;
    value.central = table_.number(row, table_.column(column_.column));
    if (table_.has("lo") && table_.has("hi")) {
      value.low = table_.number(row, table_.column("lo"));
      value.high = table_.number(row, table_.column("hi"));
    }
    value.source = cell(row, column_.source_column());
    auto const at = table_.column(column_.status_column());
    auto const status = find_status(table_.text(row, at));
    if (!status) table_.fail(row, at, "is not a known status");
    value.status = *status;
    return value;
  }

  CsvTable const& table_;
  TableColumn const& column_;
  std::map<std::string, std::size_t> seen_;
};

}  // namespace

std::span<TableColumn const> table_columns() { return columns; }

std::vector<TableNumber> numbers_of_table(std::string_view name, CsvTable const& table) {
  std::vector<TableNumber> numbers;
  for (auto const& column : columns) {
    if (column.table == name) ColumnReader{table, column}.read(numbers);
  }
  return numbers;
}

std::vector<TableNumber> table_numbers(std::filesystem::path const& folder) {
  std::vector<TableNumber> numbers;
  std::string_view last;
  for (auto const& column : columns) {
    if (column.table == last) continue;
    last = column.table;
    auto const of_table = numbers_of_table(last, CsvTable::read(folder / (std::string{last} + ".csv")));
    numbers.insert(numbers.end(), of_table.begin(), of_table.end());
  }
  return numbers;
}

bool needs_calibration(TableNumber const& number) { return number.column.calibrated == yes; }

}  // namespace counterpart
