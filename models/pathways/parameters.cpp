#include "models/pathways/parameters.hpp"

#include <cmath>

#include "models/core/scalars.hpp"
#include "models/service_use/did_not_attend.hpp"

namespace counterpart {
namespace {

using ByAge = std::array<double, 91>;

constexpr Range nights{0, 365, "a number of nights between 0 and 365"};

/// Mean of both sexes at each age, weighed by their events; where there are none, the plain mean.
ByAge over_sexes(BySexAge const& value, BySexAge const& events) {
  ByAge mean;
  for (std::size_t age = 0; age < mean.size(); ++age) {
    double const sum = events[0][age] + events[1][age];
    double const women = sum > 0 ? events[0][age] / sum : 0.5;
    mean[age] = women * value[0][age] + (1 - women) * value[1][age];
  }
  return mean;
}

std::array<double, 24> read_hours(CheckedTable const& table) {
  Names labels;
  for (int hour = 0; hour < 24; ++hour) labels.push_back("hour " + std::to_string(hour));
  Filled filled{table, {labels}};
  std::array<double, 24> below{};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const hour = table.whole(row, "hour", 0, 23);
    filled.add(row, {hour});
    below[hour] = table.number(row, "share", a_share);
  }
  filled.check_complete();
  for (std::size_t hour = 1; hour < 24; ++hour) below[hour] += below[hour - 1];
  if (std::abs(below[23] - 1) > 1e-4) table.fail("the shares of the 24 hours do not sum to 1");
  below[23] = 1;
  return below;
}

void read_by_age(CheckedTable const& table, ServiceParameters const& service, PathwayParameters& parameters) {
  auto const read = [&table](std::string_view column) { return read_by_sex_age(table, column, a_share); };
  auto const& acute = service.rates[slot_acute_episode].per_year;
  auto const& left = service.rates[slot_ae_not_admitted].per_year;
  auto const& elective = service.rates[slot_elective_overnight].per_year;
  parameters.ambulance_arrival = over_sexes(read("ambulance_share_not_admitted"), left);
  parameters.ambulance_admitted = over_sexes(read("ambulance_share_admitted"), acute);
  parameters.type1_not_admitted = read("type1_share_not_admitted");
  parameters.care_sensitive = over_sexes(read("acsc_share"), acute);
  parameters.elective_nights = over_sexes(read_by_sex_age(table, "elective_nights", nights), elective);
}

void read_shares(Scalars const& scalars, PathwayParameters& parameters) {
  parameters.acute_through_ae = scalars["acute_share_through_ae"];
  parameters.gp_share = scalars["gp_share_gp"];
  parameters.nurse_share = scalars["gp_share_nurse"];
  parameters.gp_remote_share = scalars["gp_remote_share"];
  parameters.gp_did_not_attend = scalars["gp_did_not_attend_share"];
  parameters.outpatient_remote_share = scalars["outpatient_remote_share"];
  parameters.outpatient_did_not_attend = outpatient_did_not_attend(scalars);
  parameters.ambulance_hear_treat_share = scalars["ambulance_hear_treat_share"];
  parameters.readmission_share = scalars["readmission_30d_share"];
  parameters.readmission_first_days = scalars["readmission_first_days"];
  parameters.readmission_days = scalars["readmission_days"];
  parameters.readmission_later_ratio = scalars["readmission_later_ratio"];
  parameters.home_care_ends_per_year = scalars["home_care_ends_per_year"];
  parameters.elective_zero_night_share = scalars["elective_zero_night_share"];
  parameters.self_funder_share = scalars["care_home_self_funder_share"];
}

}  // namespace

PathwayParameters read_pathway_parameters(TableFolder const& folder, ServiceParameters const& service,
                                          FrailtyParameters const& frailty) {
  auto const scalars = Scalars::read(folder);
  PathwayParameters parameters{};
  read_shares(scalars, parameters);
  read_by_age(CheckedTable{folder / "acute_by_age.csv"}, service, parameters);
  parameters.falls = read_fall_shares(folder, service, frailty);
  parameters.hour_below = read_hours(CheckedTable{folder / "arrival_hours.csv"});
  return parameters;
}

}  // namespace counterpart
