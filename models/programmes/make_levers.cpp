#include "models/programmes/make_levers.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

constexpr double months = 12;

std::int64_t pence(double pounds) { return static_cast<std::int64_t>(std::floor(pounds * 100 + 0.5)); }

SameDayMonth same_day(SameDayLevers const& care, double size, OrdinaryCare const& ordinary) {
  SameDayMonth month;
  month.active = size > 0;
  month.added_share = std::max(0.0, (care.completed_share.central - ordinary.completed_same_day_share) * size);
  month.converted_share = care.converted_share.central;
  month.second_visit_share = care.second_visit_share.central;
  month.readmission_ratio = care.readmission_rate_ratio.central;
  month.opens_hour = care.opens_hour;
  month.closes_hour = care.opens_hour + care.hours_per_day;
  month.days_per_week = care.days_per_week;
  month.slots_limited = care.slots_per_day_per_100000.has_value();
  double const attempted = month.added_share / (1 - care.converted_share.central);
  double const induced = care.induced_share.central;
  month.induced_share =
      std::clamp(attempted * ordinary.episodes_per_ae_not_admitted * induced / (1 - induced), 0.0, 1.0);
  month.extra_pence = pence(care.cost_per_attendance.central) - ordinary.same_day_pence;
  return month;
}

/// Uptake of one group relative to the best, by deprivation (linear over fifths) and age (halfway at 65-74).
double uptake(OutpatientLevers const& care, std::size_t imd, std::size_t age) {
  double const deprived = care.uptake_ratio.central;
  double const old = care.uptake_ratio_75_plus.central;
  double const by_imd = deprived + (1 - deprived) * static_cast<double>(imd) / 4;
  double const by_age = 1 + (old - 1) * static_cast<double>(age) / 2;
  return by_imd * by_age;
}

/// Spreads a mean remote share over groups in proportion to uptake; what a full group cannot take, the others do.
void spread(OutpatientLevers const& care, double mean, OrdinaryCare const& ordinary, OutpatientMonth& month) {
  double level = mean;
  for (int round = 0; round < 60; ++round) {
    double reached = 0;
    for (std::size_t imd = 0; imd < 5; ++imd) {
      for (std::size_t age = 0; age < 3; ++age) {
        double const share = std::min(1.0, level * uptake(care, imd, age));
        month.remote_share[imd][age] = share;
        reached += share * ordinary.face_to_face[imd][age];
      }
    }
    if (reached <= 0) return;
    level *= mean / reached;
  }
}

OutpatientMonth outpatient(OutpatientLevers const& care, double size, OrdinaryCare const& ordinary) {
  OutpatientMonth month;
  month.active = size > 0;
  month.advice_share = care.advice_share.central * size;
  month.initiated_share = care.initiated_share.central * size;
  month.induced_per_remote = care.follow_up_rate_ratio.central - 1;
  month.returned_per_avoided = care.returned_gp_contacts.central;
  month.saving_pence = pence(care.saving_per_visit.central);
  double const first = ordinary.first_visits;
  double const avoided = month.advice_share * first + month.initiated_share * (1 - first);
  double const mean = solve_remote_share(care.face_to_face_change.central * size, avoided, month.induced_per_remote);
  spread(care, mean, ordinary, month);
  return month;
}

ParticipantEffect participant(EnrolmentLevers const& care) {
  ParticipantEffect effect;
  effect.ratio.per_month.fill(1.0F);
  for (auto const& [slot, ratio] : care.rate_ratios) {
    effect.ratio.per_month[slot] = static_cast<float>(ratio.central);
  }
  effect.stay_ratio = care.stay_ratio.central;
  effect.utility_change = care.utility_change.central;
  effect.contacts_per_month = static_cast<float>(care.contacts_per_year.central / months);
  effect.pence_per_month = pence(care.cost_per_year.central / months);
  effect.delay_months = care.delay_months;
  return effect;
}

}  // namespace

double solve_remote_share(double change, double avoided, double induced) {
  double const rest = 1 - avoided;
  auto const after = [&](double m) { return rest * (1 - m) + rest * m * induced * (1 - m) - 1; };
  require(change >= after(1.0),
          fmt::format("face_to_face_change = {} cannot be reached: with every visit remote it is {:.3f}", change,
                      after(1.0)));
  if (change >= after(0.0)) return 0;
  double low = 0;
  double high = 1;
  for (int i = 0; i < 60; ++i) {
    double const middle = 0.5 * (low + high);
    (after(middle) > change ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

Levers make_levers(Arm const& arm, int month_of_run, OrdinaryCare const& ordinary) {
  Levers levers;
  for (auto const& programme : arm.programmes) {
    double const size = programme.size_in(month_of_run);
    if (programme.same_day && size > 0) levers.same_day = same_day(*programme.same_day, size, ordinary);
    if (programme.outpatient && size > 0) levers.outpatient = outpatient(*programme.outpatient, size, ordinary);
    if (programme.enrolment) levers.programmes.push_back(participant(*programme.enrolment));
  }
  return levers;
}

}  // namespace counterpart
