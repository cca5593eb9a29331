#include "cli/calibrations.hpp"

#include "cli/simulation.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {

Calibration const& Calibrations::serving(Structure const& structure) {
  auto const file = given_ ? *given_ : shipped_calibration(structure);
  auto found = read_.find(file);
  if (found == read_.end()) found = read_.emplace(file, Calibration::read(file)).first;
  check_structure(structure, found->second);
  return found->second;
}

std::map<std::string, std::string> Calibrations::inputs(Structure const& structure) {
  auto inputs = table_digests(data_folder(), structure);
  inputs["calibration"] = serving(structure).digest;
  return inputs;
}

}  // namespace counterpart
