#pragma once
#include <vector>

#include "models/core/cell.hpp"
#include "models/core/recorder.hpp"
#include "models/ics/age_exposure.hpp"
#include "models/ics/stretch.hpp"
#include "models/pathways/acute.hpp"
#include "sim/clocks/exposure.hpp"
#include "sim/cuts/cut.hpp"

namespace counterpart {

/// A birth, to be given a row once all arms have had their month.
struct Birth {
  std::uint32_t mother_row;
  Occurrence n;
};

/// What a block of residents leaves for later in the month.
struct Later {
  std::vector<SlotAsk> asks;
  std::vector<Birth> births;
};

/// A programme that a resident is in, in effect or not yet.
struct Standing {
  ParticipantEffect const* effect;
  bool in_effect;
};

/// Rows of some residents beside their columns: those that an arm lives apart from the baseline, or what was before.
struct RowsApart {
  std::vector<Identity> who;
  std::vector<Propensity> use;
  std::vector<Life> life;
  std::vector<FuelRow> fuel;
  std::vector<OccurrenceRow> occurrences;
  std::vector<PersonTotals> totals;
  std::vector<std::uint32_t> row;

  /// Keeps the memory for the next.
  void clear() {
    who.clear();
    use.clear();
    life.clear();
    fuel.clear();
    occurrences.clear();
    totals.clear();
    row.clear();
  }
};

/// What one thread keeps while it works: nothing of it outlives the month.
struct Worker {
  Notebook notebook;                ///< outside the winding of the clocks
  std::vector<Notebook> notebooks;  ///< by arm; of other arms than the baseline, differences from it
  std::vector<Later> later;         ///< by arm
  Diary diary;
  RowsApart before;  ///< the baseline's, as they were before the month
  RowsApart apart;
  std::vector<std::uint16_t> chosen;
  Exposure exposure{cell_count * 4};
  AgeExposure lived;
  std::vector<Standing> standings;
  std::vector<Request> requests;
  std::vector<std::uint32_t> request_rows;
  std::vector<std::int64_t> enrolled;  ///< by unit of the programme at hand
  Stretch stretch;

  /// Adds a share of a month that a resident lives at these hazards.
  void expose(Identity const& who, Frailty frailty, int age, HazardRow const& hazard, float share) {
    exposure.add(cell(age, who.sex, who.imd) * 4 + static_cast<std::size_t>(frailty), hazard, share);
    lived.add(who, age, hazard.per_month[slot_death], share);
  }
};

}  // namespace counterpart
