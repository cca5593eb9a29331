#include "models/core/scalars.hpp"

#include <array>

#include "models/core/checked_table.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

struct Key {
  std::string_view name;
  Range range;
};

constexpr Range days{0, 365, "a number of days between 0 and 365"};
constexpr Range years{0, 100, "a number of years between 0 and 100"};
constexpr Range hours{0, 168, "hours a week between 0 and 168"};
constexpr Range a_floor{-1, 0.5, "a utility between -1 and 0.5"};
constexpr Range a_correlation{0, 0.99, "a correlation between 0 and 0.99"};

/// Every key the file must have.
constexpr std::array keys{
    Key{"acute_share_through_ae", a_share},
    Key{"ambulance_conveyed_elsewhere_share", a_share},
    Key{"ambulance_hear_treat_share", a_share},
    Key{"ambulance_odds_admitted", a_ratio},
    Key{"ambulance_see_treat_share", a_share},
    Key{"care_home_mean_stay_years", years},
    Key{"care_home_ratio_fit", a_ratio},
    Key{"care_home_ratio_mild", a_ratio},
    Key{"care_home_ratio_moderate", a_ratio},
    Key{"care_home_ratio_severe", a_ratio},
    Key{"care_home_self_funder_share", a_share},
    Key{"death_ratio_frailty_mild", a_ratio},
    Key{"death_ratio_frailty_moderate", a_ratio},
    Key{"death_ratio_frailty_severe", a_ratio},
    Key{"elective_zero_night_share", a_share},
    Key{"gp_did_not_attend_share", a_share},
    Key{"gp_remote_share", a_share},
    Key{"gp_remote_share_gp", a_share},
    Key{"gp_remote_share_nurse", a_share},
    Key{"gp_remote_share_other_staff", a_share},
    Key{"gp_share_gp", a_share},
    Key{"gp_share_nurse", a_share},
    Key{"gp_share_other_staff", a_share},
    Key{"high_use_deprived_odds", a_ratio},
    Key{"high_use_linked_odds", a_ratio},
    Key{"high_use_linked_share", a_share},
    Key{"home_care_ends_per_year", a_rate},
    Key{"home_care_hours_per_week", hours},
    Key{"home_care_share_65plus", a_share},
    Key{"nhs111_to_ae_share", a_share},
    Key{"nhs111_to_ambulance_share", a_share},
    Key{"nhs111_to_primary_care_share", a_share},
    Key{"nhs111_to_self_care_share", a_share},
    Key{"other_zero_day_share_adults", a_share},
    Key{"outpatient_did_not_attend_per_attended", a_ratio},
    Key{"outpatient_did_not_attend_ratio_most_to_least_deprived", a_ratio},
    Key{"outpatient_follow_ups_per_first", a_ratio},
    Key{"outpatient_remote_share", a_share},
    Key{"outpatient_remote_share_first", a_share},
    Key{"outpatient_remote_share_follow_up", a_share},
    Key{"readmission_30d_share", a_share},
    Key{"readmission_days", days},
    Key{"readmission_first_days", days},
    Key{"readmission_later_ratio", a_ratio},
    Key{"sdec_conversion_share", a_share},
    Key{"sdec_reattendance_7d_share", a_share},
    Key{"sdec_second_visit_share", a_share},
    Key{"sdec_share_adults", a_share},
    Key{"sdec_share_of_zero_day_adults", a_share},
    Key{"sdec_suitability_correlation", a_correlation},
    Key{"sdec_suitable_share_adults", a_share},
    Key{"start_latent_loading_conditions", a_share},
    Key{"start_latent_loading_frailty", a_share},
    Key{"frailty_worsening_per_condition", a_ratio},
    Key{"stay_log_sd", a_ratio},
    Key{"stay_mean_all_episodes", days},
    Key{"stay_ratio_fit", a_ratio},
    Key{"stay_ratio_mild", a_ratio},
    Key{"stay_ratio_moderate", a_ratio},
    Key{"stay_ratio_severe", a_ratio},
    Key{"utility_floor", a_floor},
    Key{"zero_day_share_all_ages", a_share},
};

Names key_names() {
  Names names;
  for (auto const& key : keys) names.emplace_back(key.name);
  return names;
}

}  // namespace

Scalars Scalars::read(TableFolder const& folder) {
  CheckedTable const table{folder / "pathways.csv"};
  auto const names = key_names();
  Filled filled{table, {names}};
  Scalars scalars;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const key = table.word(row, "key", names);
    filled.add(row, {key});
    scalars.values_[names[key]] = table.number(row, "value", keys[key].range);
  }
  filled.check_complete();
  return scalars;
}

double Scalars::operator[](std::string_view key) const {
  auto const found = values_.find(key);
  COUNTERPART_EXPECTS(found != values_.end());
  return found->second;
}

}  // namespace counterpart
