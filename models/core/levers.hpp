#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "models/core/columns.hpp"
#include "models/core/stream.hpp"
#include "sim/clocks/row.hpp"

namespace counterpart {

/// What an arm's same-day care does in one month. Shares are of the size reached in that month.
struct SameDayMonth {
  bool active = false;
  double added_share = 0;  ///< completed same-day share of adults' episodes, target less baseline
  double converted_share = 0;
  double second_visit_share = 0;
  double induced_share = 0;  ///< chance that an adult's non-admitted A&E attendance is a same-day contact instead
  double readmission_ratio = 1;
  int opens_hour = 0;
  int closes_hour = 24;
  int days_per_week = 7;
  bool slots_limited = false;
  std::int64_t extra_pence = 0;  ///< cost of an additional attendance above the average same-day attendance
};

/// What an arm's outpatient care does in one month.
struct OutpatientMonth {
  bool active = false;
  double advice_share = 0;
  double initiated_share = 0;
  std::array<std::array<double, 3>, 5> remote_share{};  ///< of face-to-face visits that stay; by IMD, by age <65, 65-74, 75+
  double induced_per_remote = 0;
  double returned_per_avoided = 0;
  std::int64_t saving_pence = 0;  ///< cash-releasing, a visit avoided or moved
};

/// What being enrolled in one programme of an arm changes, once in effect.
struct ParticipantEffect {
  HazardRow ratio{};  ///< multiplies hazards
  double stay_ratio = 1;
  double utility_change = 0;
  float contacts_per_month = 0;  ///< from enrolment on
  std::int64_t pence_per_month = 0;
  int delay_months = 0;
};

/// Everything an arm changes in one month. A process reads levers; it never asks which arm it is in.
struct Levers {
  SameDayMonth same_day;
  OutpatientMonth outpatient;
  std::vector<ParticipantEffect> programmes;  ///< one for each enrolling programme of the arm
};

}  // namespace counterpart
