#pragma once
#include <array>
#include <vector>

#include "models/core/columns.hpp"
#include "models/core/levers.hpp"
#include "models/core/measure.hpp"
#include "models/programmes/programme.hpp"
#include "sim/clocks/row.hpp"
#include "sim/population/column.hpp"
#include "sim/record/tally.hpp"

namespace counterpart {

/// One arm of a run on this rank: the state of every resident in it, and what has been counted.
struct ArmState {
  Arm arm;
  Levers levers;
  Column<FuelRow> fuel;
  Column<OccurrenceRow> occurrences;
  Column<Life> life;
  Column<PersonTotals> totals;
  std::vector<Column<Enrolment>> enrolments;  ///< one for each enrolling programme, in the arm's order

  TallySheet year;                               ///< since the start of the year of the run
  std::array<std::int64_t, measure_count> month{};
  std::vector<std::int64_t> nights;              ///< trust x 31 days of the month

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
    for (auto& column : enrolments) column.grow(rows);
  }

  std::size_t bytes() const {
    std::size_t sum = fuel.bytes() + occurrences.bytes() + life.bytes() + totals.bytes();
    for (auto const& column : enrolments) sum += column.bytes();
    return sum;
  }
};

}  // namespace counterpart
