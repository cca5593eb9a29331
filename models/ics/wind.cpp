#include "models/hospitals/beds.hpp"
#include "models/ics/ics_model.hpp"
#include "models/ics/worker.hpp"
#include "sim/base/parallel.hpp"

namespace counterpart {
namespace {

/// What a resident costs for being looked after at home or in a care home this month.
void accrue_social_care(Situation& at) {
  if (at.life.home_care) at.record.contact(Contact::home_care_month);
  if (!at.life.care_home) return;
  at.record.contact(at.who.self_funder ? Contact::care_home_month_self_funder : Contact::care_home_month_local_authority);
}

/// The programmes a resident is in this month: what being there costs, and how far its effects go.
void attend_programmes(Situation& at, ArmState const& arm, std::size_t row,
                       std::vector<ResidentMonth::Standing>& standings) {
  standings.clear();
  for (std::size_t p = 0; p < arm.enrolments.size(); ++p) {
    auto const& enrolment = arm.enrolments[p][row];
    if (!enrolment.enrolled) continue;
    auto const& effect = arm.levers.programmes[p];
    bool const in_effect = at.frame.month - enrolment.since >= effect.delay_months;
    standings.push_back({&effect, in_effect});
    if (in_effect) at.stay_ratio *= effect.stay_ratio;
    at.record.count(Count::participant_months);
    at.record.spend(Count::programme_pence, effect.pence_per_month);
    ++at.record.totals().participant_months;
  }
}

/// Forgets what was counted a year ago.
void open_month(Life& life, Month month) {
  auto const slot = static_cast<std::size_t>(month.month_of_year() - 1);
  life.emergency_admissions[slot] = 0;
  life.ae_attendances[slot] = 0;
  life.gp_contacts[slot] = 0;
}

}  // namespace

void IcsModel::wind_block(MonthFrame const& frame, ArmState& arm, std::size_t block, bool frozen, Worker& worker) {
  auto const month_tools = tools(frame);
  auto const who = people_.identity.block(block);
  auto const use = people_.use.block(block);
  auto const life = arm.life.block(block);
  auto const fuel = arm.fuel.block(block);
  auto const occurrences = arm.occurrences.block(block);
  auto const totals = arm.totals.block(block);
  Month const age_month = frozen ? plan_.scenario.start : frame.month;
  bool const exposing = exposing_ && &arm == &arms_.front();
  for (std::size_t i = 0; i < who.size(); ++i) {
    if (!life[i].here()) continue;
    int const age = who[i].age(age_month);
    auto const row = block * rows_per_block + i;
    open_month(life[i], frame.month);
    auto const bins = group_bins(who[i], life[i], age);
    Recorder record{worker.notebook, plan_.parameters.costs.pence, bins, totals[i]};
    Situation at{frame, luck_, arm.levers, who[i], life[i], record, age};
    if (life[i].in_bed()) continue_stay(life[i], record, who[i].trust, frame.first_day, frame.days);
    accrue_social_care(at);
    attend_programmes(at, arm, row, worker.standings);
    ResidentMonth month{month_tools,  at, use[i], worker.standings, static_cast<std::uint32_t>(row),
                        worker.later, exposing ? &worker.exposure : nullptr,
                        exposing ? &worker.time_lived : nullptr};
    counterpart::wind(month, fuel[i], occurrences[i]);
    if (life[i].here()) record.count(Count::resident_months);
  }
}

void IcsModel::wind(MonthFrame const& frame, ArmState& arm, bool frozen) {
  auto const index = static_cast<std::size_t>(&arm - arms_.data());
  parallel_for(people_.identity.blocks(), [&](std::size_t block, int thread) {
    wind_block(frame, arm, block, frozen, workers_[static_cast<std::size_t>(thread)]);
  });
  for (auto& worker : workers_) {
    births_[index].insert(births_[index].end(), worker.later.births.begin(), worker.later.births.end());
    asks_[index].insert(asks_[index].end(), worker.later.asks.begin(), worker.later.asks.end());
    worker.later.births.clear();
    worker.later.asks.clear();
    if (exposing_ && index == 0) {
      exposure_.merge(worker.exposure);
      worker.exposure.clear();
      for (std::size_t i = 0; i < time_lived_.size(); ++i) time_lived_[i] += worker.time_lived[i];
      worker.time_lived.assign(worker.time_lived.size(), 0);
    }
  }
  gather(arm);
}

}  // namespace counterpart
