#include <algorithm>
#include <map>

#include "models/ics/first_fuel.hpp"
#include "models/ics/ics_model.hpp"
#include "models/ics/local_hazards.hpp"
#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

/// Ids of people who were not there at the start have the top bit set.
ResidentId new_id(std::array<std::uint32_t, 4> const& words) {
  return ResidentId{static_cast<std::uint64_t>(words[0]) << 32 | words[1] | 1ULL << 63};
}

/// A Poisson number with this mean, by inversion of one uniform.
int poisson(double mean, double u) {
  double term = exact_exp(-mean);
  double sum = term;
  int n = 0;
  while (u > sum && n < 1000) {
    ++n;
    term *= mean / n;
    sum += term;
  }
  return n;
}

void note(ArmState& arm, Count what, GroupBins const& bins) {
  arm.month[measure(what)] += 1;
  arm.year.add(bins, measure(what), 1);
}

}  // namespace

void IcsModel::turn_population(Month now) {
  add_newborns(now);
  add_arrivals(now);
}

void IcsModel::add_row(Identity const& who, Life const& life, StartDraws const& draws, Month now,
                       std::vector<bool> const& in_arm) {
  std::size_t const row = rows();
  people_.identity.grow(row + 1);
  people_.use.grow(row + 1);
  people_.use_renews.grow(row + 1);
  people_.identity[row] = who;
  people_.use_renews[row] = start_state_.use(who, life, draws, now, luck_, people_.use[row]);
  FuelRow const fuel = full_clocks(luck_, who.id);
  for (std::size_t a = 0; a < arms_.size(); ++a) {
    arms_[a].grow(row + 1);
    arms_[a].fuel[row] = fuel;
    if (in_arm[a]) arms_[a].life[row] = life;
    if (a > 0) arms_[a].differs[row] = in_arm[a] != in_arm[0] ? 1 : 0;
  }
}

void IcsModel::add_newborns(Month now) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<bool>> born;
  for (std::size_t a = 0; a < arms_.size(); ++a) {
    for (auto const& birth : births_[a]) {
      auto& arms = born[{birth.mother_row, birth.n.value}];
      arms.resize(arms_.size());
      arms[a] = true;
    }
    births_[a].clear();
  }
  for (auto const& [birth, in_arm] : born) {
    Identity const mother = people_.identity[birth.first];
    Occurrence const n{birth.second};
    Identity child = mother;
    child.id = new_id(luck_.words(mother.id, stream_ids::newborn, n, purposes::start_place));
    child.born = now + 1;
    double const u = luck_.uniform(mother.id, stream_ids::newborn, n, purposes::start_age);
    child.sex = u < boys_per_girl / (1 + boys_per_girl) ? Sex::male : Sex::female;
    auto const draws = own_draws(luck_, child.id);
    Life life;
    life.presence = Presence::here;
    start_state_.lasting(child, 0, mother.shared_housing ? 1.0 : 0.0, draws);
    start_state_.health(child, 0, draws, now, life);
    add_row(child, life, draws, now, in_arm);
    auto const bins = group_bins(child, life, 0);
    for (std::size_t a = 0; a < arms_.size(); ++a) {
      if (in_arm[a]) note(arms_[a], Count::births, bins);
    }
  }
}

/// Once a year: arrivals grow with the people they come from.
void IcsModel::expect_arrivals(int year) {
  if (year == arrivals_year_) return;
  arrivals_year_ = year;
  arrivals_a_month_.clear();
  for (std::size_t n = split_.begin(comm_.rank()); n < split_.end(comm_.rank()); ++n) {
    arrivals_a_month_.push_back(arrivals_of(plan_.area, plan_.area.neighbourhoods[n], year).a_month);
  }
}

void IcsModel::add_arrivals(Month now) {
  std::vector<bool> const everywhere(arms_.size(), true);
  Occurrence const month{static_cast<std::uint32_t>(now.index())};
  int const from_july = now.year() - (now.month_of_year() < 7 ? 1 : 0);
  expect_arrivals(from_july);
  for (std::size_t n = split_.begin(comm_.rank()); n < split_.end(comm_.rank()); ++n) {
    auto const& home = plan_.area.neighbourhoods[n];
    double const mean = arrivals_a_month_[n - split_.begin(comm_.rank())] * sample_.fraction();
    if (mean <= 0) continue;
    ResidentId const place{neighbourhood_number(home.code)};
    int const number = poisson(mean, luck_.uniform(place, stream_ids::arrival, month, purposes::start_place));
    if (number == 0) continue;
    auto const expected = arrivals_of(plan_.area, home, from_july);
    for (int i = 0; i < number; ++i) {
      auto const which = purposes::after(purposes::start_use, i);
      auto const words = luck_.words(place, stream_ids::arrival, month, which);
      Identity who;
      who.id = new_id(words);
      auto const draws = own_draws(luck_, who.id);
      auto const [age_or_90, sex] = expected.pick((static_cast<double>(words[2]) + 0.5) * 0x1p-32);
      int const age =
          age_or_90 < 90 ? age_or_90 : start_state_.oldest_age(sex, (static_cast<double>(words[3]) + 0.5) * 0x1p-32);
      who.sex = sex;
      who.born = now + 1 + -(12 * age + static_cast<int>(draws[draw_birthday] * 12));
      auto const spread = luck_.quad(who.id, stream_ids::arrival, Occurrence{0}, purposes::start_place);
      settle_in(plan_.area, static_cast<std::uint16_t>(n), age, {spread[0], spread[1], spread[2]},
                draws[draw_ethnicity], who);
      Life life;
      life.presence = Presence::here;
      start_state_.lasting(who, age, plan_.area.authorities[who.local_authority].shared_housing, draws);
      start_state_.health(who, age, draws, now, life);
      add_row(who, life, draws, now, everywhere);
      auto const bins = group_bins(who, life, age);
      for (auto& arm : arms_) note(arm, Count::arrivals, bins);
    }
  }
}

}  // namespace counterpart
