#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/record/results.hpp"

namespace counterpart {

/// A file that lies in a crate.
struct CrateFile {
  std::string name;      ///< in the folder
  std::string title;     ///< what it is, a few words
  std::string encoding;  ///< media type
  std::string sha256;
  std::uintmax_t bytes = 0;
};

/// The files of a crate by the part they play.
struct CrateContents {
  CrateFile result;
  CrateFile scenario;
  std::vector<CrateFile> inputs;  ///< that the run read and the crate holds
  std::vector<CrateFile> others;
  std::string author;  ///< "" when not named
  std::string packed;  ///< when, ISO 8601
};

/// What ro-crate-metadata.json says: RO-Crate 1.1 with the profiles Process Run Crate 0.5, Workflow Run Crate 0.5 and
/// Workflow RO-Crate 1.0. The scenario is the workflow, the run of it the action, the program the software it requires.
/// \param results  what contents.result holds
nlohmann::ordered_json crate_metadata(CrateContents const& contents, Results const& results);

}  // namespace counterpart
