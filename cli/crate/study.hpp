#pragma once
#include <map>
#include <string>
#include <vector>

#include "cli/run_view.hpp"

namespace counterpart {

/// A number of a scenario with where it comes from.
struct StudyParameter {
  std::string key;     ///< "programme.pcn_proactive_care.uptake"
  std::string value;   ///< as the scenario writes it
  std::string range;   ///< "0.5 to 0.8"; "" when none is given
  std::string source;  ///< key in models/england/SOURCES.md
  std::string status;
};

/// What a result says of itself, in words for reports.
class Study {
 public:
  /// \param results  outlive the study
  explicit Study(Results const& results);

  RunView const& run() const { return run_; }
  std::vector<StudyParameter> const& parameters() const { return parameters_; }

  std::string fact(std::string const& key) const;  ///< of provenance; "not recorded" when it is not there
  std::string seed() const;
  std::string population() const;   ///< "A sample of 3,000 of the 640,650 residents of NHS Gloucestershire"
  std::string horizon() const;      ///< "2020-07 to 2025-06, 60 months"
  std::string comparators() const;  ///< a list of arms with their titles
  std::string replicates() const;
  std::string program() const;
  std::string machine() const;
  /// "12 numbers of care models: 3 read, 9 assumed"
  std::string evidence() const;

 private:
  RunView run_;
  std::vector<StudyParameter> parameters_;
};

}  // namespace counterpart
