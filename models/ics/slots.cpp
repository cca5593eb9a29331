#include <cmath>

#include "models/ics/ics_model.hpp"
#include "models/ics/worker.hpp"

namespace counterpart {
namespace {

SameDayLevers const* same_day_of(ArmState const& arm) {
  for (auto const& programme : arm.arm.programmes) {
    if (programme.same_day) return &*programme.same_day;
  }
  return nullptr;
}

/// What the programmes that a resident is in make of a stay.
double stay_ratio_of(ArmState const& arm, std::size_t row, Month now) {
  double ratio = 1;
  for (std::size_t p = 0; p < arm.enrolments.size(); ++p) {
    auto const& enrolment = arm.enrolments[p][row];
    auto const& effect = arm.levers.programmes[p];
    if (enrolment.enrolled && now - enrolment.since >= effect.delay_months) ratio *= effect.stay_ratio;
  }
  return ratio;
}

}  // namespace

std::uint32_t IcsModel::slots_on(ArmState const& arm, std::size_t trust, std::int32_t day) const {
  // Whole slots a day, such that their sum over days never strays by one from the exact number.
  double const a_day = same_day_of(arm)->slots_per_day_per_100000->central *
                       static_cast<double>(trust_residents_[trust]) / 100000.0;
  return static_cast<std::uint32_t>(std::floor(a_day * (day + 1)) - std::floor(a_day * day));
}

void IcsModel::settle_slots(MonthFrame const& frame) {
  std::size_t const trusts = plan_.area.trusts.size();
  std::vector<Request> requests;
  std::vector<std::uint32_t> capacity;
  std::vector<std::size_t> limited;
  for (std::size_t a = 0; a < arms_.size(); ++a) {
    if (!arms_[a].levers.same_day.slots_limited) continue;
    auto const first = static_cast<std::uint32_t>(capacity.size());
    for (std::size_t trust = 0; trust < trusts; ++trust) {
      for (int day = 0; day < 31; ++day) capacity.push_back(slots_on(arms_[a], trust, frame.first_day + day));
    }
    for (auto const& ask : asks_[a]) {
      auto const unit = first + people_.identity[ask.row].trust * 31U + static_cast<std::uint32_t>(ask.event.day);
      requests.push_back({unit, ask.key});
    }
    limited.push_back(a);
  }
  if (limited.empty()) return;
  auto const grants = cut(requests, capacity, comm_);
  auto request = requests.begin();
  for (auto const a : limited) {
    auto& arm = arms_[a];
    auto* const log = workers_.front().notebooks[a].log == nullptr ? nullptr : &event_logs_[a].back();
    workers_.front().notebook.log = log;
    for (auto const& ask : asks_[a]) {
      auto const& who = people_.identity[ask.row];
      arm.part(ask.row, arms_.front());
      auto& life = arm.life[ask.row];
      int const age = who.age(frame.month);
      auto const bins = group_bins(who, life, age);
      Recorder record{workers_.front().notebook, plan_.parameters.costs.pence, bins, arm.totals[ask.row]};
      if (log) {
        log->open(ask.row, frame.first_day);
        log->begin(ask.event.slot, frame.first_day + ask.event.day, ask.noted);
      }
      Situation at{frame, luck_, arm.levers, who, life, record, age, stay_ratio_of(arm, ask.row, frame.month)};
      acute_.settle(at, ask, grants.granted(*request++));
    }
    workers_.front().notebook.log = nullptr;
    asks_[a].clear();
    gather(arm);
  }
}

}  // namespace counterpart
