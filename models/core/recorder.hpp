#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "models/core/columns.hpp"
#include "models/core/diary.hpp"
#include "models/core/event_log.hpp"
#include "models/core/measure.hpp"
#include "sim/record/tally.hpp"

namespace counterpart {

/// Price of each contact, and nothing else: what a person's cost needs.
using ContactPence = std::array<std::int32_t, contact_count>;

/// What a month of every resident adds to, in the order of the measures of `Notebook::lived`.
inline constexpr std::array lived_counts{Count::resident_months, Count::qaly_micro};

/// Where one thread writes down what happens in one arm during one month.
struct Notebook {
  TallySheet year;
  TallySheet lived;  ///< what everybody adds to every month, apart and close together: see Lived
  std::array<std::int64_t, measure_count> month{};
  std::vector<std::int64_t> nights;  ///< beds occupied at midnight, trust x 31 days
  Diary* diary = nullptr;            ///< where the same is noted resident by resident, if anybody wants to know
  EventLog* log = nullptr;           ///< where events are kept one by one, if anybody wants them

  /// Moves what everybody adds to into the counts of the year and the month.
  void gather_lived() {
    for (std::size_t m = 0; m < lived_counts.size(); ++m) {
      year.add_bins(measure(lived_counts[m]), lived, m);
      month[measure(lived_counts[m])] += lived.total(m);
    }
    lived.clear();
  }

  void add(TallySheet::Place const& place, std::size_t what, std::int64_t amount) {
    month[what] += amount;
    year.add(place, what, amount);
  }

  /// Beds of a trust at midnight of days [from, to) of the month.
  void occupy(int trust, int from, int to, std::int64_t beds) {
    for (int day = from; day < to; ++day) nights[static_cast<std::size_t>(trust * 31 + day)] += beds;
  }

  void clear() {
    year.clear();
    lived.clear();
    month.fill(0);
    nights.assign(nights.size(), 0);
  }
};

/// Writes down what happens to one resident: tallies by their groups, their own totals, beds.
class Recorder {
 public:
  Recorder(Notebook& notebook, ContactPence const& pence, std::span<std::uint32_t const> bins, PersonTotals& totals)
      : notebook_{notebook}, pence_{pence}, place_{notebook.year.place(bins)}, totals_{totals} {}

  void count(Count what, std::int64_t amount = 1) {
    add(measure(what), amount);
    if (notebook_.log) notebook_.log->count(what);
  }

  /// Makes contacts: counted, priced, and added to the resident's own totals.
  void contact(Contact kind, std::int64_t number = 1) {
    add(measure(kind), number);
    totals_.pence += pence_[static_cast<std::size_t>(kind)] * static_cast<std::int32_t>(number);
    note(kind, number);
    if (notebook_.log) notebook_.log->contact(kind, number);
  }

  /// Takes contacts back that were counted too early (nights after a death).
  void cancel(Contact kind, std::int64_t number) { contact(kind, -number); }

  void spend(Count what, std::int64_t pence) {
    add(measure(what), pence);
    totals_.pence += static_cast<std::int32_t>(pence);
  }

  void admission() { raise(totals_.emergency_admissions, 1); }

  /// Occupies (or frees, with -1) a bed of a trust at midnight of days [from, to) of the month.
  void occupy(int trust, int from, int to, std::int64_t beds) {
    if (notebook_.diary) notebook_.diary->occupy({trust, from, to, beds});
    notebook_.occupy(trust, from, to, beds);
  }

  /// An event of a stream, whatever comes of it.
  /// \param day  counted as Month::first_day counts
  void fire(int slot, std::int32_t day) {
    if (notebook_.diary) notebook_.diary->fire(slot);
    if (notebook_.log) notebook_.log->begin(slot, day);
  }

  /// What an event log knows of the event at hand.
  std::uint8_t event_flags() const { return notebook_.log ? notebook_.log->flags() : std::uint8_t{0}; }

  /// The admission just counted is a stay of so many nights.
  void stay(int nights) {
    if (notebook_.log) notebook_.log->stay(nights);
  }

  PersonTotals& totals() { return totals_; }

 private:
  void add(std::size_t what, std::int64_t amount) {
    if (notebook_.diary) notebook_.diary->count(what, amount);
    notebook_.add(place_, what, amount);
  }

  static void raise(std::uint16_t& total, std::int64_t by) { total = static_cast<std::uint16_t>(total + by); }

  void note(Contact kind, std::int64_t number);

  Notebook& notebook_;
  ContactPence const& pence_;
  TallySheet::Place place_;
  PersonTotals& totals_;
};

inline void Recorder::note(Contact kind, std::int64_t number) {
  switch (kind) {
    case Contact::gp_face_to_face:
    case Contact::gp_remote:
    case Contact::nurse_face_to_face:
    case Contact::nurse_remote:
    case Contact::other_staff_face_to_face:
    case Contact::other_staff_remote:
      raise(totals_.gp_contacts, number);
      break;
    case Contact::ae_type1:
      raise(totals_.ae_type1, number);
      raise(totals_.ae_attendances, number);
      break;
    case Contact::ae_other:
      raise(totals_.ae_attendances, number);
      break;
    case Contact::emergency_bed_day:
      raise(totals_.emergency_bed_days, number);
      break;
    case Contact::outpatient_first_face_to_face:
    case Contact::outpatient_follow_up_face_to_face:
      raise(totals_.outpatient_face_to_face, number);
      raise(totals_.outpatient_contacts, number);
      break;
    case Contact::outpatient_first_remote:
    case Contact::outpatient_follow_up_remote:
      raise(totals_.outpatient_contacts, number);
      break;
    case Contact::community_contact:
      raise(totals_.community_contacts, number);
      break;
    default:
      break;
  }
}

}  // namespace counterpart
