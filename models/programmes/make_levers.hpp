#pragma once
#include <array>
#include <cstdint>

#include "models/core/levers.hpp"
#include "models/programmes/programme.hpp"

namespace counterpart {

/// What turning a programme's targets into levers needs to know of care before any programme.
struct OrdinaryCare {
  double completed_same_day_share = 0.20;   ///< of acute episodes of adults
  double episodes_per_ae_not_admitted = 0;  ///< acute episodes of adults for each non-admitted A&E attendance of theirs
  std::int64_t same_day_pence = 0;          ///< average same-day attendance
  double first_visits = 0;                  ///< face-to-face outpatient visits that are first visits, share
  std::array<std::array<double, 3>, 5> face_to_face{};  ///< share of face-to-face visits by IMD and age <65, 65-74, 75+
};

/// What an arm changes in a month of the run (0 = first).
Levers make_levers(Arm const& arm, int month_of_run, OrdinaryCare const& ordinary);

/// Remote share of the face-to-face visits that are not avoided, such that face-to-face visits change by `change`, net
/// of those that remote contacts induce. Throws InputError when no share from 0 to 1 does that.
/// \param avoided  share of face-to-face visits avoided
/// \param induced  follow-ups that a remote contact induces; a share of them is remote too
double solve_remote_share(double change, double avoided, double induced);

}  // namespace counterpart
