#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "models/core/columns.hpp"

namespace counterpart {

/// What residents are paired on with their counterparts, from the start of the run.
inline constexpr std::array<std::string_view, 11> outcome_names{"pence",
                                                                "qaly_micro",
                                                                "emergency_admissions",
                                                                "ae_attendances",
                                                                "gp_contacts",
                                                                "outpatient_face_to_face",
                                                                "outpatient_contacts",
                                                                "emergency_bed_days",
                                                                "participant_months",
                                                                "community_contacts",
                                                                "deaths"};

inline int dead(Life const& life) { return life.presence == Presence::dead ? 1 : 0; }

/// A resident's outcomes, in order of their names. Totals of an arm are differences from the baseline: what is below
/// zero has wrapped.
inline std::array<std::int64_t, outcome_names.size()> outcomes_of(PersonTotals const& t, int deaths) {
  auto const signed_of = [](std::uint16_t value) { return static_cast<std::int16_t>(value); };
  return {t.pence,
          t.qaly_micro,
          signed_of(t.emergency_admissions),
          signed_of(t.ae_attendances),
          signed_of(t.gp_contacts),
          signed_of(t.outpatient_face_to_face),
          signed_of(t.outpatient_contacts),
          signed_of(t.emergency_bed_days),
          signed_of(t.participant_months),
          signed_of(t.community_contacts),
          deaths};
}

}  // namespace counterpart
