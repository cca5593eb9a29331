#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "models/core/cell.hpp"
#include "models/core/value.hpp"

namespace counterpart {

/// What an area counted: events of one service among people of one sex and some whole five-year bands.
struct LocalTarget {
  std::size_t service = 0;  ///< position in area_services()
  Sex sex = Sex::female;
  int first_band = 0;
  int last_band = 0;  ///< included; 18 is 90 and over
  double events = 0;
  double people = 0;  ///< person-years in which they happened
  std::string source;
  Status status = Status::read;

  double rate() const { return events / people; }
};

/// Reads a local targets file: columns service, sex, age_from, age_to, events, people, source, status; any services,
/// any ages. Throws InputError with file, line and column, and the nearest known name; also where two rows steer the
/// same stream at the same ages.
std::vector<LocalTarget> read_local_targets(std::filesystem::path const& file);

}  // namespace counterpart
