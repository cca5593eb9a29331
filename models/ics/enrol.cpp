#include <bit>
#include <iterator>
#include <set>

#include "models/ics/ics_model.hpp"
#include "models/ics/resident_values.hpp"
#include "models/ics/worker.hpp"
#include "models/programmes/enrolment.hpp"
#include "sim/base/parallel.hpp"
#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

/// Programmes are numbered by their ids in the whole scenario, so that arms with the same one share its luck.
StreamId stream_of(Scenario const& scenario, std::string const& id) {
  std::set<std::string> ids;
  for (auto const& arm : scenario.arms) {
    for (auto const& programme : arm.programmes) {
      if (programme.enrolment) ids.insert(programme.id);
    }
  }
  auto const position = std::distance(ids.begin(), ids.find(id));
  return StreamId{static_cast<std::uint16_t>(stream_ids::programme_base.value + position)};
}

}  // namespace

void IcsModel::enrol(Month now, int month_of_run) {
  for (auto& arm : arms_) {
    std::size_t p = 0;
    for (auto const& programme : arm.arm.programmes) {
      if (!programme.enrolment) continue;
      double const size = programme.size_in(month_of_run);
      if (size > 0) enrol_in(arm, p, programme, size, now);
      ++p;
    }
  }
}

void IcsModel::enrol_in(ArmState& arm, std::size_t programme, Programme const& care, double size, Month now) {
  auto const& levers = *care.enrolment;
  auto const& residents = residents_of(levers.capacity.level);
  auto const places = places_by_unit(residents, levers.capacity.per_1000.central * size);
  Asking const asking{arm, programme, levers, now, residents.size(), stream_of(plan_.scenario, care.id)};
  parallel_for(people_.identity.blocks(), [&](std::size_t block, int thread) {
    ask_block(asking, block, workers_[static_cast<std::size_t>(thread)]);
  });
  std::vector<std::int64_t> enrolled(residents.size());
  std::vector<Request> requests;
  std::vector<std::uint32_t> rows;
  for (auto& worker : workers_) {
    for (std::size_t u = 0; u < worker.enrolled.size(); ++u) enrolled[u] += worker.enrolled[u];
    requests.insert(requests.end(), worker.requests.begin(), worker.requests.end());
    rows.insert(rows.end(), worker.request_rows.begin(), worker.request_rows.end());
    worker.enrolled.clear();
    worker.requests.clear();
    worker.request_rows.clear();
  }
  comm_.sum(enrolled);
  std::vector<std::uint32_t> free(residents.size());
  for (std::size_t u = 0; u < free.size(); ++u) {
    auto const taken = static_cast<std::uint32_t>(enrolled[u]);
    free[u] = places[u] > taken ? places[u] - taken : 0;
  }
  auto const grants = cut(requests, free, comm_);
  for (std::size_t r = 0; r < requests.size(); ++r) {
    if (grants.granted(requests[r])) invite(asking, rows[r]);
  }
  if (comm_.root()) {
    for (auto const place : places) arm.month[measure(Count::programme_places)] += place;
  }
  gather(arm);
}

std::vector<std::int64_t> const& IcsModel::residents_of(Level level) const {
  switch (level) {
    case Level::pcn: return pcn_residents_;
    case Level::place: return place_residents_;
    case Level::trust: return trust_residents_;
    case Level::ics: break;
  }
  return all_residents_;
}

void IcsModel::ask_block(Asking const& asking, std::size_t block, Worker& worker) {
  worker.enrolled.resize(asking.units);
  auto const who = people_.identity.block(block);
  auto const enrolments = asking.arm.enrolments[asking.programme].block(block);
  for (std::size_t i = 0; i < who.size(); ++i) {
    auto const row = block * rows_per_block + i;
    auto const& life = life_in(asking.arm, arms_.front(), row);
    auto& enrolment = enrolments[i];
    if (!life.here()) {
      enrolment.enrolled = false;
      continue;
    }
    auto const eligible = [&] {
      return asking.levers.eligible.holds(
          [&](Attribute what) { return resident_value(what, who[i], life, asking.now); });
    };
    std::size_t const unit = unit_of(asking.levers.capacity.level, who[i]);
    if (enrolment.enrolled && stays_enrolled(enrolment, asking.levers, asking.now, eligible)) {
      ++worker.enrolled[unit];
      continue;
    }
    if (asking.now < enrolment.not_before || !eligible()) continue;
    worker.requests.push_back({static_cast<std::uint32_t>(unit), rank_key(asking, row)});
    worker.request_rows.push_back(static_cast<std::uint32_t>(row));
    auto const bins = group_bins(who[i], life, who[i].age(asking.now));
    Recorder record{worker.notebook, plan_.parameters.costs.pence, bins, asking.arm.totals[row]};
    record.count(Count::programme_eligible);
  }
}

std::uint32_t IcsModel::rank_key(Asking const& asking, std::size_t row) const {
  auto const& who = people_.identity[row];
  auto const& life = life_in(asking.arm, arms_.front(), row);
  int const age = who.age(asking.now);
  auto const year = static_cast<std::uint32_t>((asking.now - plan_.scenario.start) / 12);
  auto const luck = luck_.words(who.id, asking.stream, Occurrence{year}, purposes::slot_key)[0];
  if (asking.levers.rank_by == RankBy::random) return luck;
  if (asking.levers.rank_by == RankBy::age) return ranking_key(static_cast<float>(age), luck);
  HazardRow row_of_hazards{};
  hazards_.fill(who, people_.use[row], life, age, row_of_hazards);
  double const risk = static_cast<double>(row_of_hazards.per_month[slot_acute_episode] +
                                          row_of_hazards.per_month[slot_readmission]);
  double const z = exact_inverse_normal(
      luck_.uniform(who.id, asking.stream, Occurrence{year}, purposes::ranking_noise));
  return ranking_key(static_cast<float>(risk * exact_exp(asking.levers.rank_noise.central * z)), luck);
}

void IcsModel::invite(Asking const& asking, std::uint32_t row) {
  auto const& who = people_.identity[row];
  auto& enrolment = asking.arm.enrolments[asking.programme][row];
  auto const bins = group_bins(who, life_in(asking.arm, arms_.front(), row), who.age(asking.now));
  Recorder record{workers_.front().notebook, plan_.parameters.costs.pence, bins, asking.arm.totals[row]};
  record.count(Count::programme_invited);
  Occurrence const n{enrolment.invitations};
  enrolment.invitations = static_cast<std::uint8_t>(enrolment.invitations < 255 ? enrolment.invitations + 1 : 255);
  if (luck_.uniform(who.id, asking.stream, n, purposes::invitation) >= asking.levers.uptake.central) {
    enrolment.not_before = asking.now + 12;
    return;
  }
  record.count(Count::programme_enrolled);
  enrolment.enrolled = true;
  enrolment.renewals = 0;
  enrolment.since = asking.now;
}

}  // namespace counterpart
