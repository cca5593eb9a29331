#pragma once
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/sensitivity_factor.hpp"

namespace counterpart {

inline constexpr std::size_t status_count = 5;

/// What an answer stands on: numbers and curves in force, by status.
struct Evidence {
  using ByStatus = std::array<double, status_count>;  ///< shares, in the order of Status

  std::size_t factors = 0;  ///< numbers and curves
  std::size_t numbers = 0;
  ByStatus count{};  ///< shares of the factors
  /// Shares of what moves the baseline's outcomes, and the differences between arms and baseline: sums of squared
  /// elasticities, mean over outcomes. Nothing where no table of elasticities covers the scenario.
  std::optional<ByStatus> baseline;
  std::optional<ByStatus> difference;
  std::string table;  ///< of elasticities, in scenarios/sensitivity: "headline"
};

/// What a scenario stands on. Elasticities are those of the table in scenarios/sensitivity of which the numbers of
/// programmes are those of the scenario.
/// \param data  folder with models/england and scenarios under it
Evidence evidence_of(Scenario const& scenario, std::filesystem::path const& data);

nlohmann::ordered_json json_of(Evidence const& evidence);

/// Two sentences for people, from the JSON form; how much stands on assumed and recalled numbers comes first.
std::string evidence_text(nlohmann::ordered_json const& evidence);

}  // namespace counterpart
