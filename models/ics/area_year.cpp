#include "models/ics/area_year.hpp"

#include <cmath>

#include "models/ics/published_rates.hpp"

namespace counterpart {
namespace {

constexpr int months_before = 6;  // readmission periods and nearly all stays are shorter
constexpr double fixed = 1e6;     // sums over residents are whole numbers of millionths

std::int64_t in_millionths(double value) { return static_cast<std::int64_t>(value * fixed + 0.5); }

std::size_t group_of_cell(std::size_t c) {
  auto const [band, sex, imd] = parts(c);
  return group_of(static_cast<Sex>(sex), band);
}

/// Adds a stream's events of a cell to the services that it is part of.
template <class Events>
void add_services(AreaYear& year, ModelParameters const& parameters, Events const& events) {
  for (std::size_t s = 0; s < area_services().size(); ++s) {
    for (auto const& part : area_services()[s].parts) {
      for (std::size_t c = 0; c < cell_count; ++c) {
        year.events[s][group_of_cell(c)] += share_of(part, c, parameters) * events(part.slot, c);
      }
    }
  }
}

/// Shares by service and cell, made once for a walk over residents.
struct WeighedPart {
  std::size_t slot;
  std::array<double, cell_count> share;
};

std::vector<std::vector<WeighedPart>> weighed(ModelParameters const& parameters) {
  std::vector<std::vector<WeighedPart>> list;
  for (auto const& service : area_services()) {
    auto& parts = list.emplace_back();
    for (auto const& part : service.parts) {
      auto& added = parts.emplace_back(WeighedPart{part.slot, {}});
      for (std::size_t c = 0; c < cell_count; ++c) added.share[c] = share_of(part, c, parameters);
    }
  }
  return list;
}

/// How much what is expected of residents differs within sex and band, which is what chance in who lives there does.
void look_at_residents(IcsModel const& model, RunPlan const& plan, Communicator const& comm, AreaYear& year) {
  auto const services = weighed(plan.parameters);
  std::vector<std::int64_t> sums(group_count * (1 + 2 * services.size()));
  for (std::size_t row = 0; row < model.rows(); ++row) {
    auto const& life = model.arms().front().life[row];
    if (!life.here()) continue;
    auto const& who = model.people().identity[row];
    int const age = who.age(plan.scenario.start);
    HazardRow hazard{};
    model.hazards().fill(who, model.people().use[row], life, age, hazard);
    auto const c = cell(age, who.sex, who.imd);
    auto* const group = &sums[group_of_cell(c) * (1 + 2 * services.size())];
    ++group[0];
    for (std::size_t s = 0; s < services.size(); ++s) {
      double expected = 0;
      for (auto const& part : services[s]) expected += part.share[c] * static_cast<double>(hazard.per_month[part.slot]);
      group[1 + 2 * s] += in_millionths(expected * 12);
      group[2 + 2 * s] += in_millionths(expected * expected * 144);
    }
  }
  comm.sum(sums);
  year.variance.resize(services.size());
  for (std::size_t g = 0; g < group_count; ++g) {
    auto const* const group = &sums[g * (1 + 2 * services.size())];
    auto const people = static_cast<double>(group[0]);
    year.start[g] = people;
    for (std::size_t s = 0; s < services.size(); ++s) {
      double const sum = static_cast<double>(group[1 + 2 * s]) / fixed;
      double const squares = static_cast<double>(group[2 + 2 * s]) / fixed;
      year.variance[s][g] = people > 0 ? squares - sum * sum / people : 0;
    }
  }
}

}  // namespace

AreaYear live_area_year(RunPlan const& plan, Communicator const& comm) {
  IcsModel model{plan, comm};
  model.spin_up(months_before);
  model.open(0);
  AreaYear year;
  year.events.resize(area_services().size());
  look_at_residents(model, plan, comm, year);
  model.record_exposure(true);
  for (int month = 0; month < 12; ++month) model.advance(month);
  auto flat = model.exposure().flat();
  comm.sum(flat);
  Exposure sums{cell_count * 4};
  sums.set(flat);
  for (std::size_t c = 0; c < cell_count; ++c) {
    for (std::size_t f = 0; f < 4; ++f) year.years[group_of_cell(c)] += sums.months(c * 4 + f) / 12;
  }
  add_services(year, plan.parameters, [&](int slot, std::size_t c) {
    double events = 0;
    for (std::size_t f = 0; f < 4; ++f) events += sums.events(c * 4 + f, slot);
    return events;
  });
  return year;
}

AreaYear published_year(Area const& england, ModelParameters const& parameters, int year) {
  std::vector<std::int64_t> lived(AgeExposure::cells);
  AreaYear published;
  published.events.resize(area_services().size());
  for (auto const& home : england.neighbourhoods) {
    for (int s = 0; s < 2; ++s) {
      for (int age = 0; age < population_ages; ++age) {
        auto const sex = static_cast<Sex>(s);
        auto const people = home.people[static_cast<std::size_t>(s)][static_cast<std::size_t>(age)];
        lived[AgeExposure::index(sex, age, home.imd_quintile - 1)] +=
            static_cast<std::int64_t>(people) * static_cast<std::int64_t>(Exposure::per_event) * 12;
        published.years[group_of(sex, age_band(age))] += people;
      }
    }
  }
  PublishedRates const rates{parameters};
  std::array<std::vector<double>, slot_count> by_slot;
  for (auto const& service : area_services()) {
    for (auto const& part : service.parts) {
      // What published rates give for acute episodes holds readmissions.
      if (part.slot == slot_readmission) by_slot[part.slot].assign(cell_count, 0.0);
      if (by_slot[part.slot].empty()) by_slot[part.slot] = rates.events(lived, part.slot, year);
    }
  }
  add_services(published, parameters,
               [&](int slot, std::size_t c) { return by_slot[static_cast<std::size_t>(slot)][c]; });
  published.start = published.years;
  return published;
}

AreaFit fit_of(AreaYear const& area, AreaYear const& england, std::size_t service) {
  double events = 0;
  double years = 0;
  double people = 0;
  double at_england = 0;
  double at_england_older = 0;
  double variance = 0;
  for (std::size_t g = 0; g < group_count; ++g) {
    double const rate = england.rate(service, g);
    events += area.events[service][g];
    years += area.years[g];
    people += area.start[g];
    at_england += area.start[g] * rate;
    at_england_older += area.years[g] * rate;
    if (!area.variance.empty()) variance += area.variance[service][g];
  }
  if (years <= 0 || people <= 0 || events <= 0) return {};
  bool const counted_over_its_year = area_services()[service].parts.front().slot > slot_birth;
  double const expected = counted_over_its_year ? at_england / people * years : at_england_older;
  return {1000 * events / years, expected > 0 ? events / expected : 0, 1.96 * std::sqrt(variance) / events};
}

}  // namespace counterpart
