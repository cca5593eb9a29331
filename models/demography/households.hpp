#pragma once
#include <filesystem>

#include "models/core/by_sex_age.hpp"
#include "models/core/table_folder.hpp"

namespace counterpart {

/// How residents live, as shares of everyone of a sex (0 female, 1 male) and age (0-90; 90 and over). Estimates whose
/// margins are published; shared housing and ethnicity vary by local authority and stand there.
struct Households {
  BySexAge living_alone{};
  BySexAge care_home{};

  /// Throws InputError naming file and line when a band is missing or a share is out of range.
  /// \param settings  numbers laid over the table; null = none
  /// \source  [ons_living_arrangements], households.csv
  static Households read(std::filesystem::path const& data, TableSettings const* settings = nullptr);
};

}  // namespace counterpart
