#include "models/core/by_sex_age.hpp"
#include "models/core/scalars.hpp"
#include "models/hospitals/stay.hpp"

namespace counterpart {
namespace {

constexpr Range nights{1, 365, "a number of nights between 1 and 365"};

/// Zero-day shares, which do not tell the sexes apart.
std::array<double, 91> read_zero_day(CheckedTable const& table) {
  auto const share = read_by_sex_age(table, "zero_day_share", a_share);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const age = table.whole(row, "age", 0, 90);
    if (share[0][age] != share[1][age]) table.fail(row, "zero_day_share", "differs between the sexes");
  }
  return share[0];
}

}  // namespace

StayParameters read_stay_parameters(TableFolder const& folder) {
  CheckedTable const table{folder / "acute_by_age.csv"};
  auto const scalars = Scalars::read(folder);
  StayParameters parameters{};
  parameters.zero_day_share = read_zero_day(table);
  parameters.sdec_share_of_zero_day = scalars["sdec_share_of_zero_day_adults"];
  parameters.sdec_share = scalars["sdec_share_adults"];
  parameters.zero_day_share_of_adults = scalars["sdec_share_adults"] + scalars["other_zero_day_share_adults"];
  parameters.mean_nights = read_by_sex_age(table, "overnight_nights", nights);
  parameters.sigma = scalars["stay_log_sd"];
  parameters.frailty_ratio = {scalars["stay_ratio_fit"], scalars["stay_ratio_mild"], scalars["stay_ratio_moderate"],
                              scalars["stay_ratio_severe"]};
  parameters.suitability_correlation = scalars["sdec_suitability_correlation"];
  parameters.suitable_share = scalars["sdec_suitable_share_adults"];
  return parameters;
}

}  // namespace counterpart
