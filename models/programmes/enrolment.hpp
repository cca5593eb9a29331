#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "models/core/columns.hpp"
#include "models/programmes/programme.hpp"

namespace counterpart {

/// Places of each unit for a caseload of `per_1000`: whole numbers whose running total never strays by one from the
/// exact one, so that a small sample has the right number of places in all.
std::vector<std::uint32_t> places_by_unit(std::span<std::int64_t const> residents, double per_1000);

/// Which unit of a programme's level a resident counts in.
std::size_t unit_of(Level level, Identity const& who);

/// A key that is smaller the higher the risk; equal risks are parted by luck.
/// \param risk  not negative
std::uint32_t ranking_key(float risk, std::uint32_t luck);

/// Months in a programme that are left before renewal or end; keeps `enrolment` up to date for a new month.
/// An enrolment ends with its duration unless it may be renewed and its resident is still eligible.
/// \param still_eligible  called only when the duration is over
template <class StillEligible>
bool stays_enrolled(Enrolment& enrolment, EnrolmentLevers const& levers, Month month, StillEligible&& still_eligible) {
  int const served = month - enrolment.since;
  if (served < levers.duration_months * (enrolment.renewals + 1)) return true;
  if (enrolment.renewals < levers.renewals && still_eligible()) {
    ++enrolment.renewals;
    return true;
  }
  enrolment.enrolled = false;
  enrolment.renewals = 0;
  enrolment.not_before = month + 12;
  return false;
}

}  // namespace counterpart
