#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/demography/board.hpp"

namespace counterpart {

enum class TrustKind : std::uint8_t { general, children };

/// An acute trust with a type 1 emergency department.
struct Trust {
  std::string code;  ///< "RA2"
  std::string name;
  TrustKind kind;
  double adult_beds;  ///< general and acute beds available, mean of April 2022 to March 2023
  double paediatric_beds;
  double occupancy;    ///< share of general and acute beds occupied
  double adult_share;  ///< part of its adults' type 1 attendances that the area's residents bring; England: 1
  double child_share;  ///< the same at ages 0-15

  /// Beds that serve the area's residents when they are used as emergencies are.
  double beds_for_area() const { return adult_beds * adult_share + paediatric_beds * child_share; }
};

/// The trusts with these codes, in this order, seen from one board or England.
/// Throws InputError when one is missing or a table is not well formed.
/// \source  [nhs_trusts], [nhs_beds], trusts.csv; trust_boards.csv is derived
std::vector<Trust> read_trusts(std::filesystem::path const& data, Board const& board,
                               std::vector<std::string> const& codes);

/// Type 1 attendances of a board's residents over what their ages and deprivation lead one to expect; England: 1.
/// \source  board_type1_levels.csv, derived
double read_type1_level(std::filesystem::path const& data, Board const& board);

}  // namespace counterpart
