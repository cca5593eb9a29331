#include "models/ics/marginal_ratio.hpp"

#include "models/core/cell.hpp"

namespace counterpart {

double marginal_ratio(std::size_t frailty, std::function<EventsOf(std::size_t cell, std::size_t frailty)> const& of) {
  double observed = 0;
  double expected = 0;
  for (std::size_t first = static_cast<std::size_t>(age_band(65)) * 10; first < cell_count; first += 5) {
    EventsOf fit, frail;
    for (std::size_t cell = first; cell < first + 5; ++cell) {
      auto const add = [](EventsOf& sum, EventsOf const& more) {
        sum.events += more.events;
        sum.people += more.people;
      };
      add(fit, of(cell, 0));
      add(frail, of(cell, frailty));
    }
    if (fit.people <= 0) continue;
    observed += frail.events;
    expected += fit.events / fit.people * frail.people;
  }
  return expected > 0 ? observed / expected : 1;
}

}  // namespace counterpart
