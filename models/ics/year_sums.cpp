#include "models/ics/year_sums.hpp"

#include <algorithm>

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
  double observed = 0;
  double expected = 0;
  for (std::size_t first = static_cast<std::size_t>(age_band(65)) * 10; first < cell_count; first += 5) {
    std::array<double, 2> events{};
    std::array<double, 2> months{};
    for (std::size_t q = 0; q < 5; ++q) {
      for (std::size_t k = 0; k < 2; ++k) {
        std::size_t const index = (first + q) * 4 + (k == 0 ? 0 : frailty);
        for (int const slot : slots) events[k] += year.exposure.events(index, slot);
        months[k] += year.exposure.months(index);
      }
    }
    if (months[0] <= 0) continue;
    observed += events[1];
    expected += events[0] / months[0] * months[1];
  }
  return expected > 0 ? observed / expected : 1;
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
