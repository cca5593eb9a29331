#pragma once
#include <string>

#include "models/programmes/programme.hpp"

namespace counterpart {

/// How far a caseload could move the emergency admissions of everybody: an illustration from round numbers, made
/// before anything is simulated.
struct Ceiling {
  double enrolled_per_1000;    ///< residents
  double share_of_admissions;  ///< of all emergency admissions, that participants make: 0 to 1
  double if_all_prevented;     ///< change of all emergency admissions, -0.13 = 13 % fewer
  double as_written;           ///< the same at the programme's rate ratio; 0 without one
};

inline constexpr double illustrated_admissions_per_participant = 1;  ///< a year; illustration, not sourced
inline constexpr double illustrated_admissions_per_1000 = 115;       ///< residents a year; illustration, not sourced

Ceiling ceiling_of(EnrolmentLevers const& levers);

/// In words, with the arithmetic, and labelled as what it is.
std::string ceiling_text(EnrolmentLevers const& levers);

}  // namespace counterpart
