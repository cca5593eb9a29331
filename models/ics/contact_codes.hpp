#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/core/event_log.hpp"

namespace counterpart {

/// How a contact would be coded in the national data sets; -1 = does not apply. Positions in the lists of
/// `contact_code_labels`, named as in the NHS Data Dictionary where it has the item.
struct ContactCodes {
  std::int8_t kind = -1;
  std::int8_t setting = -1;
  std::int8_t department_type = -1;
  std::int8_t arrival_mode = -1;
  std::int8_t admission_method = -1;
  std::int8_t patient_classification = -1;
  std::int8_t same_day = -1;     ///< 1 = same-day emergency care, of emergency care that needed a decision
  std::int8_t readmission = -1;  ///< 1 = emergency within 30 days of a discharge
  std::int8_t new_episode = -1;  ///< 1 = first contact of an acute episode behind A&E, 0 = the same episode goes on
  std::int8_t attendance = -1;
  std::int8_t mode = -1;
  std::int8_t attended = -1;
  std::int8_t staff_group = -1;
};

/// \pre  the line is a contact or a contact of a programme
ContactCodes codes_of(EventLine const& line);

/// The lists by name: kind, setting, department_type, ...
std::map<std::string, std::vector<std::string>> contact_code_labels();

}  // namespace counterpart
