#pragma once
#include <array>
#include <vector>

#include "models/ics/area_services.hpp"
#include "models/ics/ics_model.hpp"

namespace counterpart {

/// Position of a sex and five-year band.
inline constexpr std::size_t group_count = 2 * age_band_count;
constexpr std::size_t group_of(Sex sex, int band) {
  return static_cast<std::size_t>(sex) * age_band_count + static_cast<std::size_t>(band);
}

/// Service use of a population over a year, by sex and five-year band: expected events, summed from hazards.
struct AreaYear {
  using ByGroup = std::array<double, group_count>;

  ByGroup years{};                ///< person-years lived
  ByGroup start{};                ///< people at the start
  std::vector<ByGroup> events;    ///< by service
  std::vector<ByGroup> variance;  ///< of events, as residents differ in what is expected of them; empty = not known

  double rate(std::size_t service, std::size_t group) const {
    return years[group] > 0 ? events[service][group] / years[group] : 0;
  }
};

/// Lives the first year of an area's baseline. Collective over ranks; the same on any number of them.
AreaYear live_area_year(RunPlan const& plan, Communicator const& comm);

/// What published rates make of the people of England in a year from July.
AreaYear published_year(Area const& england, ModelParameters const& parameters, int year);

/// How an area uses one service.
struct AreaFit {
  double per_1000 = 0;
  double ratio = 0;   ///< to England, by case mix alone: expected, over England's rates at the same sexes and ages
  double chance = 0;  ///< half the 95 % interval of the ratio, relative: other residents of the same sexes and ages
};

/// Indirect standardisation of one service. A published level is a count over its year's population, so England's rates
/// stand on the area's people of the start, not half a year older.
AreaFit fit_of(AreaYear const& area, AreaYear const& england, std::size_t service);

}  // namespace counterpart
