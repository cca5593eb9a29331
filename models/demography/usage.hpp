#pragma once
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/core/checked_table.hpp"
#include "models/demography/board.hpp"
#include "models/demography/neighbourhood_table.hpp"
#include "models/demography/shares.hpp"

namespace counterpart {

/// Which networks and trusts the residents of a neighbourhood use.
/// \source  neighbourhood_pcns.csv (synthetic places of real networks), trust_shares.csv (fitted to [ohid_catchments])
class UsageTables {
 public:
  explicit UsageTables(std::filesystem::path const& data);

  /// Each throws InputError when the neighbourhood (or its middle layer area) is missing or the cell is not well
  /// formed.
  std::vector<Share> pcns(NeighbourhoodRow const& row, Positions& codes) const;
  std::vector<Share> adult_trusts(NeighbourhoodRow const& row, Positions& codes) const;  ///< ages 16 and over
  std::vector<Share> child_trusts(NeighbourhoodRow const& row, Positions& codes) const;  ///< ages 0-15

 private:
  CheckedTable networks_;
  CheckedTable trusts_;
  std::unordered_map<std::string, std::size_t> network_row_;
  std::unordered_map<std::string, std::size_t> trust_row_;
};

/// Which rows belong to a board; all for England.
std::vector<bool> rows_of(Board const& board, std::vector<NeighbourhoodRow> const& rows);

}  // namespace counterpart
