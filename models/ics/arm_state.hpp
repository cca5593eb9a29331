#pragma once
#include <array>
#include <vector>

#include "models/core/columns.hpp"
#include "models/core/levers.hpp"
#include "models/core/measure.hpp"
#include "models/core/recorder.hpp"
#include "models/programmes/programme.hpp"
#include "sim/clocks/row.hpp"
#include "sim/population/column.hpp"
#include "sim/record/tally.hpp"

namespace counterpart {

/// One arm of a run on this rank: the state of its residents, and what has been counted.
///
/// Most residents never differ from the baseline. In another arm than it, rows of `life`, `fuel` and `occurrences` hold
/// only for those whose `differs` is set; all others are as they are in the baseline. `totals` are differences.
struct ArmState {
  Arm arm;
  Levers levers;
  Column<FuelRow> fuel;
  Column<OccurrenceRow> occurrences;
  Column<Life> life;
  Column<PersonTotals> totals;
  Column<std::uint8_t> differs;  ///< 1 = this row's state is not that of the baseline; not used in the baseline
  std::vector<Column<Enrolment>> enrolments;  ///< one for each enrolling programme, in the arm's order

  TallySheet year;  ///< since the start of the year of the run
  std::array<std::int64_t, measure_count> month{};
  std::vector<std::int64_t> nights;  ///< trust x 31 days of the month

  /// Enrolling programmes of the arm, in order.
  std::vector<EnrolmentLevers const*> enrolling() const {
    std::vector<EnrolmentLevers const*> list;
    for (auto const& programme : arm.programmes) {
      if (programme.enrolment) list.push_back(&*programme.enrolment);
    }
    return list;
  }

  void grow(std::size_t rows) {
    fuel.grow(rows);
    occurrences.grow(rows);
    life.grow(rows);
    totals.grow(rows);
    differs.grow(rows);
    for (auto& column : enrolments) column.grow(rows);
  }

  /// Adds what was written down.
  void take_in(Notebook const& notebook) {
    year.merge(notebook.year);
    for (std::size_t m = 0; m < measure_count; ++m) month[m] += notebook.month[m];
    for (std::size_t n = 0; n < nights.size(); ++n) nights[n] += notebook.nights[n];
  }

  /// Gives a resident who was like the baseline a state of their own in this arm.
  void part(std::size_t row, ArmState const& baseline) {
    if (differs[row] != 0) return;
    differs[row] = 1;
    life[row] = baseline.life[row];
    fuel[row] = baseline.fuel[row];
    occurrences[row] = baseline.occurrences[row];
  }

  std::size_t bytes() const {
    std::size_t sum = fuel.bytes() + occurrences.bytes() + life.bytes() + totals.bytes() + differs.bytes();
    for (auto const& column : enrolments) sum += column.bytes();
    return sum;
  }
};

/// A resident's life in an arm.
inline Life const& life_in(ArmState const& arm, ArmState const& baseline, std::size_t row) {
  return &arm != &baseline && arm.differs[row] != 0 ? arm.life[row] : baseline.life[row];
}

}  // namespace counterpart
