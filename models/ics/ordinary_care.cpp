#include "models/ics/ordinary_care.hpp"

#include <array>

namespace counterpart {

/// No share is published by area, so the national one is taken to hold in each: the shape by age is scaled so that the
/// area's adults, with the episodes expected of them, come to it.
double same_day_scale(Area const& area, ModelParameters const& parameters) {
  auto const& rates = parameters.service.rates[slot_acute_episode];
  std::array<double, population_ages> episodes{};
  double all = 0;
  for (auto const& home : area.neighbourhoods) {
    for (std::size_t sex = 0; sex < 2; ++sex) {
      for (std::size_t age = 18; age < population_ages; ++age) {
        double const expected = home.people[sex][age] * rates.per_year[sex][age] * rates.imd[home.imd_quintile - 1U];
        episodes[age] += expected;
        all += expected;
      }
    }
  }
  double scale = 1;
  for (int round = 0; round < 30 && all > 0; ++round) {
    double completed = 0;
    for (std::size_t age = 18; age < population_ages; ++age) {
      completed += episodes[age] * ordinary_same_day_share(parameters.stays, static_cast<int>(age), scale);
    }
    scale *= parameters.stays.sdec_share * all / completed;
  }
  return scale;
}

OrdinaryCare ordinary_care(ModelParameters const& parameters, std::vector<std::int64_t> const& residents) {
  OrdinaryCare care;
  auto const& rates = parameters.service.rates;
  double episodes = 0;
  double attendances = 0;
  double first = 0;
  double all = 0;
  for (std::size_t c = 0; c < cell_count; ++c) {
    auto const [band, sex, imd] = parts(c);
    int const age = band * 5 + 2;
    auto const rate = [&, sex = sex, imd = imd](Slot slot) {
      auto const& r = rates[slot];
      return static_cast<double>(residents[c]) *
             r.per_year[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age > 90 ? 90 : age)] *
             r.imd[static_cast<std::size_t>(imd)];
    };
    if (age >= 18) {
      episodes += rate(slot_acute_episode);
      attendances += rate(slot_ae_not_admitted);
    }
    double const attends = 1 - parameters.pathways.outpatient_did_not_attend[static_cast<std::size_t>(imd)];
    double const visits = attends * (rate(slot_outpatient_referral) + rate(slot_outpatient_follow_up));
    first += attends * rate(slot_outpatient_referral);
    all += visits;
    care.face_to_face[static_cast<std::size_t>(imd)][age < 65 ? 0U : age < 75 ? 1U : 2U] += visits;
  }
  for (auto& by_age : care.face_to_face) {
    for (auto& share : by_age) share = all > 0 ? share / all : 0;
  }
  care.first_visits = all > 0 ? first / all : 0;
  care.completed_same_day_share = parameters.stays.sdec_share;
  care.episodes_per_ae_not_admitted = attendances > 0 ? episodes / attendances : 0;
  care.same_day_pence = parameters.costs.pence[static_cast<std::size_t>(Contact::sdec)];
  return care;
}

}  // namespace counterpart
