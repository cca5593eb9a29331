#include "models/ics/extract.hpp"

#include <algorithm>

namespace counterpart {

Extract::Extract(IcsModel& model, RunPlan const& plan, ExtractPlan what, Communicator const& comm)
    : plan_{plan}, what_{std::move(what)}, comm_{comm} {
  COUNTERPART_EXPECTS(!what_.arms.empty() && what_.arms.size() <= 64);
  model.keep_events(0, EventLog{what_.kinds, (plan.scenario.start + -what_.history_months).first_day()});
  for (std::size_t a = 0; a < what_.arms.size(); ++a) {
    std::size_t column = 0;
    for (auto const& programme : plan.scenario.arms[what_.arms[a]].programmes) {
      if (!programme.enrolment) continue;
      auto const label = programme.variant.empty() ? programme.id : programme.id + ":" + programme.variant;
      auto const known = std::ranges::find(programmes_, label);
      auto const position = static_cast<std::uint8_t>(known - programmes_.begin());
      if (known == programmes_.end()) programmes_.push_back(label);
      watched_.push_back({a, column++, position, {}, {}});
    }
  }
}

void Extract::open(IcsModel& model) {
  // The past is common to all arms: it stands in the baseline's log alone.
  if (what_.arms.front() != 0) model.end_events(0);
  for (auto const arm : what_.arms) {
    if (arm != 0) model.keep_events(arm, EventLog{what_.kinds});
  }
  note_entries(model, plan_.scenario.start);
}

void Extract::after_month(IcsModel& model, int month_of_run) {
  Month const now = plan_.scenario.start + month_of_run;
  for (auto& watched : watched_) note_enrolments(model, watched, now);
  note_entries(model, now + 1);
}

void Extract::note_entries(IcsModel const& model, Month from) {
  auto const& baseline = model.arms().front();
  for (std::size_t row = entries_.size(); row < model.rows(); ++row) {
    Entry entry;
    entry.from = from;
    for (std::size_t a = 0; a < what_.arms.size(); ++a) {
      auto const& life = life_in(model.arms()[what_.arms[a]], baseline, row);
      if (!life.here()) continue;
      entry.arms |= std::uint64_t{1} << a;
      entry.conditions = life.conditions;
      entry.frailty = life.frailty;
      entry.care_home = life.care_home;
      entry.smoking = life.smoking;
      entry.bmi = life.bmi;
      entry.activation = life.activation;
    }
    entries_.push_back(entry);
  }
}

void Extract::note_enrolments(IcsModel const& model, Watched& watched, Month now) {
  auto const& column = model.arms()[what_.arms[watched.arm]].enrolments[watched.column];
  watched.before.resize(column.rows());
  watched.open.resize(column.rows());
  for (std::size_t row = 0; row < column.rows(); ++row) {
    auto const& is = column[row];
    auto& was = watched.before[row];
    auto& open = watched.open[row];
    bool const joined = is.enrolled && is.since == now;
    if (open != 0 && (!is.enrolled || joined)) {
      invitations_[open - 1].ended = now;
      open = 0;
    }
    if (is.invitations != was.invitations) {
      invitations_.push_back(
          {static_cast<std::uint32_t>(row), static_cast<std::uint8_t>(watched.arm), watched.programme, joined, now});
      if (joined) open = static_cast<std::uint32_t>(invitations_.size());
    }
    was = is;
  }
}

}  // namespace counterpart
