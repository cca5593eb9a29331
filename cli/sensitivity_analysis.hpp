#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include <boost/program_options.hpp>

#include "cli/sensitivity.hpp"
#include "cli/sensitivity_runs.hpp"
#include "sim/comm/communicator.hpp"

namespace counterpart {

/// A sensitivity analysis as asked for on the command line: all factors screened, then the most influential measured.
/// Collective over ranks.
class SensitivityAnalysis {
 public:
  /// Throws InputError for an unknown outcome or arm, a group size out of range, or a filter that nothing passes.
  SensitivityAnalysis(boost::program_options::variables_map const& given, Communicator const& world);

  /// Runs what is missing in a folder. \return  what was found, on root
  Sensitivity make(std::filesystem::path const& folder);

 private:
  Scenario scenario_of_arms(Scenario scenario) const;
  MeasuredFactors measure(std::vector<Factor> factors, std::filesystem::path folder, std::int64_t residents,
                          int replicates);
  void keep(std::string const& filter);
  std::vector<Factor> choose() const;
  void finish(MeasuredFactors const& screened, MeasuredFactors const& measured);
  void add_central(PointTotals const& central);

  boost::program_options::variables_map const& given_;
  Communicator const& world_;
  SensitivityBase base_;
  std::int64_t residents_ = 0;
  std::int64_t screening_ = 0;
  int replicates_ = 0;
  std::vector<Factor> factors_;
  Sensitivity result_;
};

}  // namespace counterpart
