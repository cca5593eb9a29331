#include "models/ics/shared_month.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "models/ics/groups.hpp"

namespace counterpart {
namespace {

/// Streams whose events an arm's services may handle otherwise than the baseline's, one bit each.
std::uint64_t changed_streams(Levers const& levers) {
  auto const bit = [](Slot slot) { return std::uint64_t{1} << slot; };
  std::uint64_t streams = 0;
  if (levers.same_day.active) {
    streams |= bit(slot_acute_episode) | bit(slot_readmission) | bit(slot_ae_not_admitted);
  }
  if (levers.outpatient.active) streams |= bit(slot_outpatient_referral) | bit(slot_outpatient_follow_up);
  return streams;
}

bool participates(ArmState const& arm, std::size_t row) {
  return std::ranges::any_of(arm.enrolments, [&](auto const& enrolments) { return enrolments[row].enrolled; });
}

template <class Row>
bool same_bytes(Row const& a, Row const& b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

template <class T>
void keep(std::vector<T>& copy, std::span<T const> of) {
  copy.assign(of.begin(), of.end());
}

}  // namespace

void SharedMonth::live() {
  auto& worker = worker_;
  worker.before.row.resize(rows_);
  std::iota(worker.before.row.begin(), worker.before.row.end(), static_cast<std::uint32_t>(first_));
  bool const alone = set_.baseline_alone || set_.arms.size() == 1;
  if (!alone) keep_baseline();
  worker.notebooks.front().diary = alone ? nullptr : &worker.diary;
  std::size_t const first_birth = worker.later.front().births.size();
  live_baseline();
  if (alone) return;
  for (std::size_t a = 1; a < set_.arms.size(); ++a) {
    live_arm(a);
    share_births(a, first_birth);
  }
}

void SharedMonth::keep_baseline() {
  auto& before = worker_.before;
  ArmState const& baseline = baseline_;
  keep(before.life, of(baseline.life));
  keep(before.fuel, of(baseline.fuel));
  keep(before.occurrences, of(baseline.occurrences));
  keep(before.totals, of(baseline.totals));
  worker_.diary.clear();
}

void SharedMonth::live_baseline() {
  BlockRows const rows{of(set_.people.identity),  of(set_.people.use),  of(baseline_.life), of(baseline_.fuel),
                       of(baseline_.occurrences), of(baseline_.totals), worker_.before.row};
  BlockMonth{set_.tools, baseline_, 0, set_.pence, rows, set_.age_month, set_.exposing, worker_}.live();
}

void SharedMonth::live_arm(std::size_t a) {
  auto& arm = set_.arms[a];
  choose(a);
  if (worker_.chosen.empty()) return;
  gather(arm);
  auto& apart = worker_.apart;
  BlockRows const rows{apart.who, apart.use, apart.life, apart.fuel, apart.occurrences, apart.totals, apart.row};
  BlockMonth{set_.tools, arm, a, set_.pence, rows, set_.age_month, false, worker_}.live();
  scatter(arm);
  take_back(worker_.notebooks[a]);
}

void SharedMonth::choose(std::size_t a) {
  auto const& arm = set_.arms[a];
  // A log wants every resident's events from the arm itself.
  bool const in_full = set_.in_full || worker_.notebooks[a].log != nullptr;
  worker_.chosen.clear();
  auto const streams = changed_streams(arm.levers);
  auto const differs = of(arm.differs);
  for (std::size_t i = 0; i < rows_; ++i) {
    bool const was_here = worker_.before.life[i].here();
    bool lives = false;
    if (differs[i] != 0) {
      lives = was_here || arm.life[first_ + i].here();
    } else if (was_here) {
      lives = in_full || (worker_.diary.fired(i) & streams) != 0 || participates(arm, first_ + i);
    }
    if (lives) worker_.chosen.push_back(static_cast<std::uint16_t>(i));
  }
}

void SharedMonth::gather(ArmState const& arm) {
  auto const& before = worker_.before;
  auto& apart = worker_.apart;
  apart.clear();
  for (auto const i : worker_.chosen) {
    std::size_t const row = first_ + i;
    bool const own = arm.differs[row] != 0;
    apart.who.push_back(set_.people.identity[row]);
    apart.use.push_back(set_.people.use[row]);
    apart.life.push_back(own ? arm.life[row] : before.life[i]);
    apart.fuel.push_back(own ? arm.fuel[row] : before.fuel[i]);
    apart.occurrences.push_back(own ? arm.occurrences[row] : before.occurrences[i]);
    apart.totals.push_back(arm.totals[row]);
    apart.row.push_back(static_cast<std::uint32_t>(row));
  }
}

void SharedMonth::scatter(ArmState& arm) {
  auto& apart = worker_.apart;
  for (std::size_t k = 0; k < worker_.chosen.size(); ++k) {
    std::size_t const i = worker_.chosen[k];
    std::size_t const row = first_ + i;
    bool const alike = apart.life[k] == baseline_.life[row] && same_bytes(apart.fuel[k], baseline_.fuel[row]) &&
                       same_bytes(apart.occurrences[k], baseline_.occurrences[row]);
    arm.differs[row] = alike ? 0 : 1;
    take_off(apart.totals[k], worker_.before.totals[i], baseline_.totals[row]);
    arm.totals[row] = apart.totals[k];
    if (alike) continue;
    arm.life[row] = apart.life[k];
    arm.fuel[row] = apart.fuel[k];
    arm.occurrences[row] = apart.occurrences[k];
  }
}

void SharedMonth::take_back(Notebook& notebook) const {
  auto const& diary = worker_.diary;
  for (auto const i : worker_.chosen) {
    auto const& who = set_.people.identity[first_ + i];
    auto const& life = worker_.before.life[i];
    if (!life.here()) continue;
    auto const bins = group_bins(who, life, who.age(set_.age_month));
    auto const place = notebook.year.place(bins);
    for (auto const& line : diary.lines(i)) notebook.add(place, line.measure, -line.amount);
    for (auto const& n : diary.nights(i)) notebook.occupy(n.trust, n.from, n.to, -n.beds);
    auto const [months, qaly] = diary.lived(i);
    notebook.lived.add(notebook.lived.place(bins), std::array<std::int64_t, 2>{-months, -qaly});
  }
}

/// A child of a mother who shares the baseline's month is born in this arm too.
void SharedMonth::share_births(std::size_t a, std::size_t first_birth) {
  auto const births = std::span{worker_.later.front().births}.subspan(first_birth);
  for (auto const& birth : births) {
    auto const i = static_cast<std::uint16_t>(birth.mother_row - first_);
    if (!std::ranges::binary_search(worker_.chosen, i)) worker_.later[a].births.push_back(birth);
  }
}

}  // namespace counterpart
