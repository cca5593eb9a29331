#include "models/core/event_log.hpp"

namespace counterpart {

void EventLog::contact(Contact kind, std::int64_t number) {
  // Nights belong to the admission before them.
  if (kind == Contact::emergency_bed_day || kind == Contact::elective_bed_day) return;
  if (kind == Contact::ambulance_conveyed && kept_ &&
      lines_.back().what == static_cast<std::uint8_t>(Contact::ae_type1)) {
    lines_.back().flags |= by_ambulance;
  }
  kept_ = day_ >= first_day_ && kinds_[static_cast<std::size_t>(kind)];
  for (std::int64_t i = 0; kept_ && i < number; ++i) note(static_cast<std::uint8_t>(kind));
  go_on(kind);
}

void EventLog::go_on(Contact kind) {
  switch (kind) {
    case Contact::sdec:
    case Contact::zero_day_admission:
    case Contact::emergency_admission:
      flags_ |= goes_on;
      break;
    default:
      break;
  }
}

void EventLog::count(Count what) {
  auto const turn = [&](Turn t) { note(static_cast<std::uint8_t>(t)); };
  switch (what) {
    case Count::readmissions_30_day:
      flags_ |= readmission;
      break;
    case Count::acute_through_ae:
      flags_ |= through_ae;
      break;
    case Count::programme_contacts:
      if (kinds_[contact_count]) turn(Turn::programme_contact);
      break;
    case Count::deaths:
      turn(Turn::death);
      break;
    case Count::departures:
      turn(Turn::departure);
      break;
    case Count::onsets:
      turn(Turn::onset);
      break;
    case Count::remissions:
      turn(Turn::remission);
      break;
    default:
      break;
  }
}

void EventLog::keep_contacts(std::vector<std::uint32_t> const& new_row) {
  std::erase_if(lines_, [&](EventLine const& line) { return line.what >= contact_count || new_row[line.row] == gone; });
  for (auto& line : lines_) line.row = new_row[line.row];
  kept_ = false;
}

void EventLog::stay(int nights) {
  if (kept_) lines_.back().nights = static_cast<std::int16_t>(nights);
}

}  // namespace counterpart
