#pragma once
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "cli/sensitivity.hpp"
#include "sim/record/results.hpp"

namespace counterpart {

/// Everything there is, with keys that stay. Outcomes in stored units: pence, micro-QALYs.
nlohmann::ordered_json json_of(Sensitivity const& sensitivity);

/// A result file: outcomes at both ends of each measured factor, and the JSON form embedded.
/// \param provenance  of the analysis
Results results_of(Sensitivity const& sensitivity, std::map<std::string, std::string> provenance);

/// Does a result file hold a sensitivity analysis?
bool holds_sensitivity(Results const& results);
/// The JSON form back from it. \pre holds_sensitivity(results)
nlohmann::ordered_json sensitivity_in(Results const& results);

}  // namespace counterpart
