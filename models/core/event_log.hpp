#pragma once
#include <bitset>
#include <cstdint>
#include <limits>
#include <vector>

#include "models/core/contact.hpp"
#include "models/core/measure.hpp"
#include "models/core/stream.hpp"
#include "sim/base/id.hpp"

namespace counterpart {

/// What is noted of a resident beside contacts; numbers follow those of the contacts.
enum class Turn : std::uint8_t { programme_contact = contact_count, death, departure, onset, remission };

/// Things that happened to one resident, kept one by one: a contact or a turn of their life.
struct EventLine {
  std::uint32_t row = 0;
  std::int32_t day = 0;
  std::int16_t nights = -1;        ///< of a stay as it began, -1 = none
  std::uint8_t what = 0;           ///< a Contact or a Turn
  std::uint8_t slot = slot_count;  ///< stream of the event that led to it, slot_count = none
  std::uint8_t flags = 0;
};

/// Writes down one by one what a thread counts in one arm, for whoever wants rows and not sums. Lines of one resident
/// stand in order of time; those of different residents in any order.
class EventLog {
 public:
  /// About the acute episode at hand, the A&E attendance noted last, and care that goes on from the contact before it.
  enum Flag : std::uint8_t { readmission = 1, through_ae = 2, by_ambulance = 4, goes_on = 8 };

  /// Which contacts are noted, the last those of programmes; turns of life always are.
  using Kinds = std::bitset<contact_count + 1>;

  explicit EventLog(Kinds kinds = Kinds{}.set(), std::int32_t first_day = std::numeric_limits<std::int32_t>::min())
      : kinds_{kinds}, first_day_{first_day} {}

  /// From here on all is about this resident, on this day until an event has another.
  void open(std::uint32_t row, std::int32_t day) {
    row_ = row;
    begin(slot_count, day);
  }
  void begin(int slot, std::int32_t day, std::uint8_t flags = 0) {
    slot_ = static_cast<std::uint8_t>(slot);
    day_ = day;
    flags_ = flags;
  }
  /// What is known of the event at hand, to go on with it later.
  std::uint8_t flags() const { return flags_; }

  void contact(Contact kind, std::int64_t number);
  void count(Count what);
  /// The contact noted last begins a stay.
  void stay(int nights);

  /// Keeps contacts alone, of those who stay, under their new rows.
  /// \param new_row  by row; `gone` of those who do not stay
  void keep_contacts(std::vector<std::uint32_t> const& new_row);
  static constexpr std::uint32_t gone = std::numeric_limits<std::uint32_t>::max();

  std::vector<EventLine> const& lines() const { return lines_; }

 private:
  void go_on(Contact kind);
  void note(std::uint8_t what) { lines_.push_back({row_, day_, -1, what, slot_, flags_}); }

  Kinds kinds_;
  std::int32_t first_day_;
  std::uint32_t row_ = 0;
  std::int32_t day_ = 0;
  std::uint8_t slot_ = slot_count;
  std::uint8_t flags_ = 0;
  bool kept_ = false;  ///< the last contact has a line
  std::vector<EventLine> lines_;
};

}  // namespace counterpart
