#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/demography/board.hpp"

namespace counterpart {

/// One line of the list of areas.
struct AreaSummary {
  Board board;
  std::int64_t residents = 0;
  std::int64_t neighbourhoods = 0;
  std::int64_t pcns = 0;
  std::int64_t practices = 0;
  std::int64_t places = 0;
  /// Codes of acute trusts that at least 1 % of the residents would go to in an emergency, most used first; for England
  /// every trust that stands in a board's list, in order of code.
  std::vector<std::string> trusts{};
};

/// The 42 boards in order of key, then England as their sum. Counts from the shipped tables; builds nobody.
/// Throws InputError when a table is missing or not well formed.
std::vector<AreaSummary> summarise_areas(std::filesystem::path const& data);

}  // namespace counterpart
