#include "models/ics/local_hazards.hpp"

namespace counterpart {
std::vector<LocalHazards> local_hazards(Area const& area) {
  std::vector<LocalHazards> list;
  for (auto const& authority : area.authorities) {
    LocalHazards local;
    local.death = static_cast<float>(authority.mortality_residual);
    local.birth = static_cast<float>(authority.fertility_residual);
    for (std::size_t sex = 0; sex < 2; ++sex) {
      for (std::size_t group = 0; group < move_groups; ++group) {
        local.departure[sex][group] = static_cast<float>(authority.departures[sex][group] / 12);
      }
    }
    list.push_back(local);
  }
  return list;
}

std::pair<int, Sex> Arrivals::pick(double u) const {
  double left = u * a_month;
  std::pair<int, Sex> last{0, Sex::female};
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (std::size_t age = 0; age < population_ages; ++age) {
      if (by_age[sex][age] <= 0) continue;
      last = {static_cast<int>(age), static_cast<Sex>(sex)};
      left -= by_age[sex][age];
      if (left < 0) return last;
    }
  }
  return last;
}

Arrivals arrivals_of(Area const& area, Neighbourhood const& home, int year) {
  Arrivals arrivals;
  auto const& rates = area.authorities[home.authority].arrivals;
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (int age = 0; age < population_ages; ++age) {
      auto const group = move_group(age);
      double const people = home.people[sex][static_cast<std::size_t>(age)] * area.growth.at(sex, group, year);
      double const number = people * rates[sex][group] / 12;
      arrivals.by_age[sex][static_cast<std::size_t>(age)] = number;
      arrivals.a_month += number;
    }
  }
  return arrivals;
}

}  // namespace counterpart
