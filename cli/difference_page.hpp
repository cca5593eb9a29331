#pragma once
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/configuration_difference.hpp"
#include "sim/record/difference.hpp"

namespace counterpart {

/// All in which two results differ.
struct WholeDifference {
  std::vector<KeyDifference> configuration;
  ResultsDifference results;
};

WholeDifference whole_difference(Results const& first, Results const& second, double tolerance = 0);

/// Lines that say what differs: keys, inputs, arrays with the largest change. At most `most` lines of each kind, and
/// how many more there are.
std::string text_of(WholeDifference const& difference, std::size_t most);

nlohmann::ordered_json json_of(WholeDifference const& difference);

/// "counterpart 0.1.0, commit 52cf024e119a (source tree modified), ranks 2, threads a rank 4", from a result's
/// provenance.
std::string made_by(Results const& results);
/// Were both made by one commit, unmodified?
bool same_program(Results const& first, Results const& second);

}  // namespace counterpart
