#include "models/ics/block_month.hpp"

#include <algorithm>

#include "models/hospitals/beds.hpp"
#include "models/ics/groups.hpp"
#include "sim/base/prefetch.hpp"
#include "sim/base/wide.hpp"

namespace counterpart {
namespace {

/// What a resident costs for being looked after at home or in a care home this month.
void accrue_social_care(Situation& at) {
  if (at.life.home_care) at.record.contact(Contact::home_care_month);
  if (!at.life.care_home) return;
  at.record.contact(at.who.self_funder ? Contact::care_home_month_self_funder
                                       : Contact::care_home_month_local_authority);
}

/// The programmes a resident is in this month: what being there costs, and how far its effects go.
void attend_programmes(Situation& at, ArmState const& arm, std::size_t row, std::vector<Standing>& standings) {
  standings.clear();
  for (std::size_t p = 0; p < arm.enrolments.size(); ++p) {
    auto const& enrolment = arm.enrolments[p][row];
    if (!enrolment.enrolled) continue;
    auto const& effect = arm.levers.programmes[p];
    bool const in_effect = at.frame.month - enrolment.since >= effect.delay_months;
    standings.push_back({&effect, in_effect});
    if (in_effect) {
      at.stay_ratio *= effect.stay_ratio;
      at.fall_ratio *= static_cast<double>(effect.ratio.per_month[slot_fall]);
    }
    at.record.count(Count::participant_months);
    at.record.spend(Count::programme_pence, effect.pence_per_month);
    ++at.record.totals().participant_months;
  }
}

/// Forgets what was counted a year ago.
void open_month(Life& life, std::size_t slot) {
  life.emergency_admissions[slot] = 0;
  life.ae_attendances[slot] = 0;
  life.gp_contacts[slot] = 0;
}

}  // namespace

void BlockMonth::live() {
  auto& stretch = worker_.stretch;
  for (stretch.first = 0; stretch.first < rows_.who.size(); stretch.first += Stretch::length) {
    stretch.size = std::min(Stretch::length, rows_.who.size() - stretch.first);
    make_ready();
    find_due();
    ask_luck();
    stretch.fuels.draw_fuel(tools_.luck);
    stretch.details.draw(tools_.luck);
    live_stretch();
  }
}

void BlockMonth::make_ready() {
  auto& stretch = worker_.stretch;
  auto const month_slot = static_cast<std::size_t>(tools_.frame.month.month_of_year() - 1);
  for (std::size_t at = 0; at < stretch.size; ++at) {
    std::size_t const i = stretch.first + at;
    stretch.age[at] = rows_.who[i].age(age_month_);
    if (rows_.life[i].here()) open_month(rows_.life[i], month_slot);
  }
  tools_.hazards.fill(rows_.who.subspan(stretch.first, stretch.size), rows_.use.subspan(stretch.first, stretch.size),
                      rows_.life.subspan(stretch.first, stretch.size), stretch.age, stretch.hazard);
}

COUNTERPART_WIDE void BlockMonth::find_due() {
  auto& stretch = worker_.stretch;
  for (std::size_t at = 0; at < stretch.size; ++at) {
    std::size_t const i = stretch.first + at;
    stretch.ahead[at].fuels =
        rows_.life[i].here() ? winding::due_slots(stretch.hazard[at], rows_.fuel[i], 1.0F) : std::uint64_t{0};
  }
}

void BlockMonth::ask_luck() {
  auto& stretch = worker_.stretch;
  stretch.fuels.clear();
  stretch.details.clear();
  auto const& stream = streams();
  for (std::size_t at = 0; at < stretch.size; ++at) {
    std::size_t const i = stretch.first + at;
    auto& ahead = stretch.ahead[at];
    ahead.first_fuel = stretch.fuels.size();
    ahead.first_detail = stretch.details.size();
    ahead.details = ahead.fuels & slots_with_detail;
    for (auto due = ahead.fuels; due != 0; due &= due - 1) {
      int const slot = std::countr_zero(due);
      auto const id = stream[static_cast<std::size_t>(slot)].id;
      Occurrence const n = rows_.occurrences[i][slot];
      stretch.fuels.ask(rows_.who[i].id, id, Occurrence{n.value + 1}, Purpose{0});
      if ((ahead.details >> slot & 1U) != 0) {
        stretch.details.ask(rows_.who[i].id, id, n, purposes::contact_detail);
      }
    }
  }
}

/// Rows of several columns are gone through side by side, in jumps: more than the processor foresees by itself.
inline void BlockMonth::prefetch_row(std::size_t i) const {
  if (i >= rows_.who.size()) return;
  prefetch(rows_.who[i]);
  prefetch(rows_.use[i]);
  prefetch(rows_.life[i]);
  prefetch(rows_.fuel[i]);
  prefetch(rows_.occurrences[i]);
  prefetch(rows_.totals[i]);
}

COUNTERPART_WIDE void BlockMonth::live_stretch() {
  auto const& stretch = worker_.stretch;
  for (std::size_t at = 0; at < stretch.size; ++at) {
    std::size_t const i = stretch.first + at;
    prefetch_row(i + Stretch::length);
    if (!rows_.life[i].here()) continue;
    if (quiet(i, at)) {
      pass_quietly(i, at);
    } else {
      pass_eventfully(i, at);
    }
  }
}

inline bool BlockMonth::quiet(std::size_t i, std::size_t at) const {
  auto const& life = rows_.life[i];
  if (worker_.stretch.ahead[at].fuels != 0 || life.phase != AcutePhase::none) return false;
  if (life.home_care || life.care_home) return false;
  for (auto const& enrolments : arm_.enrolments) {
    if (enrolments[rows_.row[i]].enrolled) return false;
  }
  return true;
}

/// Nothing happens: what winding would come to.
inline void BlockMonth::pass_quietly(std::size_t i, std::size_t at) {
  auto const& who = rows_.who[i];
  auto const& life = rows_.life[i];
  auto const& hazard = worker_.stretch.hazard[at];
  int const age = worker_.stretch.age[at];
  winding::burn(hazard, rows_.fuel[i], 1.0F);
  if (exposing_) worker_.expose(who, life.frailty, age, hazard, 1.0F);
  std::int64_t const qaly = micro_qalys(utility_of(tools_, who, life, age), 1.0F);
  rows_.totals[i].qaly_micro += static_cast<std::int32_t>(qaly);
  auto& lived = notebook_.lived;
  lived.add(lived.place(group_bins(who, life, age)), std::array<std::int64_t, 2>{1, qaly});
  if (notebook_.diary) notebook_.diary->live(i, true, qaly);
}

inline void BlockMonth::pass_eventfully(std::size_t i, std::size_t at) {
  auto const& who = rows_.who[i];
  auto& life = rows_.life[i];
  auto& stretch = worker_.stretch;
  std::uint32_t const row = rows_.row[i];
  if (notebook_.diary) notebook_.diary->open(i);
  if (notebook_.log) notebook_.log->open(row, tools_.frame.first_day);
  auto const bins = group_bins(who, life, stretch.age[at]);
  Recorder record{notebook_, pence_, bins, rows_.totals[i]};
  Situation situation{tools_.frame, tools_.luck, arm_.levers, who, life, record, stretch.age[at]};
  if (life.in_bed()) continue_stay(life, record, who.trust, tools_.frame.first_day, tools_.frame.days);
  accrue_social_care(situation);
  attend_programmes(situation, arm_, row, worker_.standings);
  ResidentMonth month{tools_, situation, rows_.use[i], row, stretch.ahead[at], exposing_, worker_, later_};
  counterpart::wind(month, rows_.fuel[i], rows_.occurrences[i], stretch.hazard[at]);
  rows_.totals[i].qaly_micro += static_cast<std::int32_t>(month.qaly_micro());
  auto& lived = notebook_.lived;
  lived.add(lived.place(bins), std::array<std::int64_t, 2>{life.here() ? 1 : 0, month.qaly_micro()});
  if (!notebook_.diary) return;
  notebook_.diary->close();
  notebook_.diary->live(i, life.here(), month.qaly_micro());
}

}  // namespace counterpart
