#include "models/ics/year_sums.hpp"

#include <algorithm>

#include "models/ics/marginal_ratio.hpp"

namespace counterpart {

double YearSums::share_of_readmissions() const {
  double first = 0;
  double again = 0;
  for (std::size_t c = 0; c < cell_count; ++c) {
    first += events(c, slot_acute_episode);
    again += events(c, slot_readmission);
  }
  return again / (first + again);
}

double marginal_ratio(YearSums const& year, std::vector<int> const& slots, std::size_t frailty) {
  return marginal_ratio(frailty, [&](std::size_t cell, std::size_t category) {
    std::size_t const index = cell * 4 + category;
    EventsOf sum{.people = year.exposure.months(index)};
    for (int const slot : slots) sum.events += year.exposure.events(index, slot);
    return sum;
  });
}

double base_year_level(AgeExposure const& lived, AgeWeights const& people, BySexAge const& rates) {
  double start_events = 0;
  double start_people = 0;
  double lived_events = 0;
  double lived_time = 0;
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t age = 0; age <= oldest_age; ++age) {
      double const rate = rates[s][std::min<std::size_t>(age, 90)];
      for (std::size_t q = 0; q < 5; ++q) {
        auto const at = AgeExposure::index(static_cast<Sex>(s), static_cast<int>(age), static_cast<int>(q));
        auto const time = static_cast<double>(lived.time()[at]);
        double const here = age < people[s].size() ? people[s][age][q] : 0;
        start_people += here;
        start_events += here * rate;
        lived_time += time;
        lived_events += time * rate;
      }
    }
  }
  return lived_events > 0 && start_people > 0 ? start_events / start_people * lived_time / lived_events : 1;
}

}  // namespace counterpart
