#pragma once
#include <algorithm>
#include <array>

#include "models/core/columns.hpp"
#include "models/core/levers.hpp"
#include "models/core/purpose.hpp"
#include "models/core/recorder.hpp"
#include "models/core/stream.hpp"
#include "sim/random/luck.hpp"

namespace counterpart {

/// The calendar month that is being wound.
struct MonthFrame {
  Month month;
  std::int32_t first_day = 0;
  int days = 30;

  explicit MonthFrame(Month m) : month{m}, first_day{m.first_day()}, days{m.days()} {}
  int day(float time) const { return std::min(static_cast<int>(time * static_cast<float>(days)), days - 1); }
};

/// One resident in one arm, as a pathway sees them.
struct Situation {
  MonthFrame const& frame;
  Luck const& luck;
  Levers const& levers;
  Identity const& who;
  Life& life;
  Recorder& record;
  int age = 0;
  double stay_ratio = 1;    ///< of programmes in effect
  double fall_ratio = 1;    ///< the same, of falls
  bool has_detail = false;  ///< the contact detail of the event at hand was drawn ahead
  std::array<double, 4> detail{};
};

/// One event of one stream.
struct Event {
  Slot slot;
  Occurrence n;
  float time;  ///< share of the month
  int day;     ///< of the month, from 0

  StreamId stream() const { return streams()[slot].id; }
  std::array<double, 4> draw(Situation const& at, Purpose purpose) const {
    if (at.has_detail && purpose == purposes::contact_detail) return at.detail;
    return at.luck.quad(at.who.id, stream(), n, purpose);
  }
};

}  // namespace counterpart
