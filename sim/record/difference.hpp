#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/record/results.hpp"

namespace counterpart {

/// One array of two results, where it is not the same in both.
struct ArrayDifference {
  std::string name;
  std::string structure;         ///< what cannot be compared, as a clause ("only in the first"); "" when all of it can
  std::size_t cells = 0;         ///< that both have: at labels common to both
  std::size_t changed = 0;       ///< of those, by more than the tolerance
  double largest = 0;            ///< change of a changed cell, as a share of the larger of its two magnitudes
  double overall = 0;            ///< sum of all cells' changes, as a share of the sum of their larger magnitudes
  std::string where;             ///< labels of that cell, "arm=baseline, year=1"
  std::int64_t first_value = 0;  ///< there
  std::int64_t second_value = 0;
};

/// One input that is not the same in both; the SHA-256 is "" where a result does not have it.
struct InputDifference {
  std::string name;
  std::string first;
  std::string second;
};

/// All in which two results differ but their configuration, which is text of its own kind.
struct ResultsDifference {
  std::vector<InputDifference> inputs;  ///< in name order
  std::vector<ArrayDifference> arrays;  ///< in name order
  std::size_t arrays_compared = 0;      ///< names that either has
};

std::vector<InputDifference> input_differences(std::map<std::string, std::string> const& first,
                                               std::map<std::string, std::string> const& second);

/// \param tolerance  a cell has changed when its change is a larger share than this of the larger of its two magnitudes
/// \pre  both are sound (structural_fault)
ResultsDifference difference(Results const& first, Results const& second, double tolerance = 0);

}  // namespace counterpart
