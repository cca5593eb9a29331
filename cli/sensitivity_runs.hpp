#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/sensitivity_factor.hpp"
#include "cli/simulation.hpp"
#include "sim/base/progress.hpp"

namespace counterpart {

/// What the runs of a sensitivity analysis have in common.
struct SensitivityBase {
  std::filesystem::path scenario;
  std::vector<Setting> settings;  ///< laid over it: area, years, sample, replicates
  std::vector<std::string> arms;  ///< without the baseline; those of the scenario that are compared
  std::vector<std::string> outcomes;
  Calibration calibration;
  std::filesystem::path folder;  ///< for the runs
  int group_size = 0;            ///< ranks that share a run; 0 = all of them
  Audience audience = Audience::nobody;
};

/// Outcomes of one point, whole horizon, everybody.
struct PointTotals {
  std::vector<std::vector<double>> baseline;                 ///< [replicate][outcome], in stored units
  std::vector<std::vector<std::vector<double>>> difference;  ///< [replicate][arm][outcome]: arm minus baseline
};

/// Both ends of a factor.
struct FactorTotals {
  Factor factor;
  PointTotals low;
  PointTotals high;
};

/// All points of a sensitivity analysis.
struct MeasuredFactors {
  PointTotals central;
  std::vector<std::vector<double>> paired_error;  ///< [arm][outcome] of the central differences
  std::vector<FactorTotals> factors;
  std::vector<std::pair<Factor, std::string>> held;  ///< that cannot be moved, and why
  std::size_t runs = 0;
  std::string configuration;                  ///< of the central point
  std::map<std::string, std::string> inputs;  ///< of every run
};

/// The scenario with the settings, and the arms that are compared. Throws InputError.
Scenario central_scenario(SensitivityBase const& base);

/// Runs the scenario as it is, and with each factor at both its ends, on the same luck: a sweep in a folder, whose
/// finished runs are kept when it is done again. Collective; the answer is of use on root alone.
MeasuredFactors measure_factors(SensitivityBase const& base, std::vector<Factor> factors, Communicator const& world);

}  // namespace counterpart
