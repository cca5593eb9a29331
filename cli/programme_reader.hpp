#pragma once
#include <string>
#include <string_view>

#include <toml++/toml.h>

#include "cli/fault_list.hpp"
#include "cli/layered_table.hpp"
#include "models/programmes/programme.hpp"

namespace counterpart {

/// Reads one programme, or a variant of it, from its tables. Every fault is added to the list; what could not be read
/// keeps its default.
/// \param keys     the variant's table over the programme's, or the programme's alone
/// \param id       of the programme
/// \param variant  empty for the programme as first written
Programme read_programme(LayeredTable const& keys, std::string_view id, std::string_view variant, FaultList& faults);

/// Keys of a programme that a variant may also have.
std::vector<std::string> const& programme_keys();

EnrolmentLevers read_enrolment(LayeredTable const& keys, FaultList& faults);
SameDayLevers read_same_day(LayeredTable const& keys, FaultList& faults);
OutpatientLevers read_outpatient(LayeredTable const& keys, FaultList& faults);

/// Reads the `effect` table of a programme: rate ratios by stream, and on stay and utility.
/// \param admitted_share  of the cohort's A&E attendances, for the ratio of those not admitted
void read_effects(LayeredTable const& effects, Value const& admitted_share, EnrolmentLevers& levers, FaultList& faults);

}  // namespace counterpart
