#pragma once
#include <algorithm>

#include "models/core/columns.hpp"
#include "models/core/recorder.hpp"

namespace counterpart {

/// Which contact a night of this resident's stay is.
inline Contact bed_day(Life const& life) {
  return life.emergency_stay ? Contact::emergency_bed_day : Contact::elective_bed_day;
}

/// Puts a resident in a bed of their trust from a day of this month for a number of nights.
/// Nights beyond the month are counted as they come.
inline void begin_stay(Life& life, Recorder& record, int trust, std::int32_t first_day, int days, int day, int nights,
                       bool emergency) {
  life.phase = AcutePhase::in_bed;
  life.phase_ends = first_day + day + nights;
  life.emergency_stay = emergency;
  life.after_additional_sdec = false;
  int const last = std::min(day + nights, days);
  record.stay(nights);
  record.contact(bed_day(life), last - day);
  record.occupy(trust, day, last, 1);
}

/// Counts this month's nights of a stay that began in an earlier month.
inline void continue_stay(Life const& life, Recorder& record, int trust, std::int32_t first_day, int days) {
  int const last = std::clamp(life.phase_ends - first_day, 0, days);
  record.contact(bed_day(life), last);
  record.occupy(trust, 0, last, 1);
}

/// Frees the bed of a resident who died on a day of this month: that midnight is not reached.
inline void end_stay_early(Life& life, Recorder& record, int trust, std::int32_t first_day, int days, int day) {
  int const counted = std::clamp(life.phase_ends - first_day, 0, days);
  if (counted > day) {
    record.cancel(bed_day(life), counted - day);
    record.occupy(trust, day, counted, -1);
  }
  life.phase = AcutePhase::none;
}

}  // namespace counterpart
