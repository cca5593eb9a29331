#include "models/ics/local_hazards.hpp"

namespace counterpart {
namespace {

constexpr std::array<int, move_groups + 1> group_from{0,  1,  5,  10, 15, 20, 25, 30, 35, 40, 45,
                                                      50, 55, 60, 65, 70, 75, 80, 85, 90, 96};

}  // namespace

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

std::pair<int, Sex> Arrivals::pick(double group_u, double age_u) const {
  double left = group_u * a_month;
  int sex = 0;
  std::size_t group = 0;
  for (std::size_t i = 0; i < 2 * move_groups; ++i) {
    sex = static_cast<int>(i / move_groups);
    group = i % move_groups;
    left -= by_group[static_cast<std::size_t>(sex)][group];
    if (left < 0) break;
  }
  int const width = group_from[group + 1] - group_from[group];
  return {group_from[group] + static_cast<int>(age_u * width), static_cast<Sex>(sex)};
}

Arrivals arrivals_of(Area const& area, Neighbourhood const& home) {
  Arrivals arrivals;
  auto const& rates = area.authorities[home.authority].arrivals;
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (int age = 0; age < population_ages; ++age) {
      double const people = home.people[sex][static_cast<std::size_t>(age)];
      double const number = people * rates[sex][move_group(age)] / 12;
      arrivals.by_group[sex][move_group(age)] += number;
      arrivals.a_month += number;
    }
  }
  return arrivals;
}

}  // namespace counterpart
