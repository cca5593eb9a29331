#include "models/core/column_fields.hpp"
#include "models/ics/run_record.hpp"
#include "models/ics/worker.hpp"
#include "sim/record/state_list.hpp"

// What outlives a month. Each owner is taken apart by structured binding, so that a new member does not compile before
// it is named here: listed, or made anew from the plan, or empty between two months.

namespace counterpart {
namespace {

void list_arm(ArmState& arm_state, StateList& state) {
  auto& [arm, levers, fuel, occurrences, life, totals, differs, enrolments, year, month, nights] =
      arm_state;  // levers: each month's
  state.under(arm.id + ".");
  state.column("fuel", fuel);
  state.column("occurrences", occurrences);
  state.column("life", life);
  state.column("totals", totals);
  state.column("differs", differs);
  for (std::size_t p = 0; p < enrolments.size(); ++p) state.column("enrolment_" + std::to_string(p + 1), enrolments[p]);
  state.in_shares("year", year.counts());
  state.in_shares("month", month);
  state.in_shares("nights", nights);
}

std::vector<std::int64_t> flat(std::vector<std::vector<PairedSum>> const& years) {
  std::vector<std::int64_t> values;
  for (auto const& year : years) {
    for (auto const& sum : year) {
      auto const low = static_cast<std::int64_t>(sum.square_low);
      values.insert(values.end(), {sum.residents, sum.difference, low, static_cast<std::int64_t>(sum.square_high)});
    }
  }
  return values;
}

std::vector<std::vector<PairedSum>> by_year(std::span<std::int64_t const> values, std::size_t sums_a_year) {
  std::vector<std::vector<PairedSum>> years;
  for (std::size_t i = 0; i + 4 <= values.size(); i += 4) {
    if (i % (sums_a_year * 4) == 0) years.emplace_back();
    years.back().push_back({values[i], values[i + 1], static_cast<std::uint64_t>(values[i + 2]),
                            static_cast<std::uint64_t>(values[i + 3])});
  }
  return years;
}

}  // namespace

void IcsModel::list_state(StateList& state) {
  // From plan to split, and the three switches: made anew. Workers, births, asks: of the month at hand. Event logs: of a
  // run that has no checkpoints.
  [[maybe_unused]] auto& [plan, comm, luck, sample, start_state, stays, utility, hazards, acute, contacts, layout,
                          ordinary, split, people, arms, workers, exposure, lived, exposing, in_full, living,
                          residents_at_start, start_counts, pcn_residents, place_residents, trust_residents,
                          all_residents, arrivals_year, arrivals_a_month, births, asks, event_logs] = *this;
  for (std::size_t a = 0; a < arms.size(); ++a) COUNTERPART_EXPECTS(births[a].empty() && asks[a].empty());
  auto& [identity, use, use_renews, life_at_start] = people;
  COUNTERPART_EXPECTS(life_at_start.rows() == 0);
  state.residents([&who = identity] { return who.rows(); },
                  [&who = identity](std::size_t row) {
                    return RowKey{who[row].neighbourhood, who[row].id.value};
                  });
  state.under("");
  state.column("identity", identity);
  state.column("propensity", use);
  state.column("propensity_renews", use_renews);
  state.in_shares(
      "exposure", [&sums = exposure] { return sums.flat(); },
      [&sums = exposure](std::span<std::int64_t const> values) { sums.set(values); });
  state.in_shares("lived", lived.flat());
  state.alike("start_counts", start_counts);
  state.alike("pcn_residents", pcn_residents);
  state.alike("place_residents", place_residents);
  state.alike("trust_residents", trust_residents);
  for (auto& arm : arms) list_arm(arm, state);
}

void RunRecord::list_state(std::string const& name, StateList& state) {
  [[maybe_unused]] auto& [scenario, published, comm, trusts, months, years, nights, paired, hazard, time, target, risk,
                          attendances, start, watched, health] = *this;  // the first four: made anew
  state.under(name + ".");
  state.alike("months", months);
  state.alike("years", years);
  state.alike("nights", nights);
  state.alike("hazard", hazard);
  state.alike("time", time);
  state.alike("target", target);
  state.alike("risk", risk);
  state.alike("attendances", attendances);
  state.alike("start", start);
  std::size_t const sums_a_year = nights.size() * groups * outcomes;
  state.table({name + ".paired", StateTable::Held::alike,
               [&sums = paired] {
                 auto values = flat(sums);
                 auto const size = values.size();
                 return StateTable::Content{{size}, std::move(values)};
               },
               [&sums = paired, sums_a_year](StateTable::Content const& content) {
                 sums = by_year(content.values, sums_a_year);
               }});
  state.column("watched", watched);
  auto& [people, conditions, how_many, frailty, smoking, bmi, major_illness, lived, deaths] = health;
  state.alike("health_people", people);
  state.alike("health_conditions", conditions);
  state.alike("health_how_many", how_many);
  state.alike("health_frailty", frailty);
  state.alike("health_smoking", smoking);
  state.alike("health_bmi", bmi);
  state.alike("health_major_illness", major_illness);
  state.alike("health_lived", lived);
  state.alike("health_deaths", deaths);
}

}  // namespace counterpart
