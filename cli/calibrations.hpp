#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "models/ics/calibration.hpp"
#include "models/programmes/structure.hpp"

namespace counterpart {

/// The calibrations of many runs, which may differ in their switches: each read when it is first asked for.
class Calibrations {
 public:
  /// \param given  the one for all runs; nothing = for each the one that ships
  explicit Calibrations(std::optional<std::filesystem::path> given) : given_{std::move(given)} {}

  /// Throws InputError that says how to make it when there is none for these switches.
  Calibration const& serving(Structure const& structure);

  /// SHA-256 of every table that a run with these switches reads, and of its calibration.
  std::map<std::string, std::string> inputs(Structure const& structure);

 private:
  std::optional<std::filesystem::path> given_;
  std::map<std::filesystem::path, Calibration> read_;
};

}  // namespace counterpart
