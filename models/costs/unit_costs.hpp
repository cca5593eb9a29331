#pragma once
#include <array>
#include <string>
#include <vector>

#include "models/core/contact.hpp"
#include "models/core/table_folder.hpp"

namespace counterpart {

/// What one contact costs, who pays and whose time it takes. Prices of 2023/24.
struct UnitCosts {
  std::array<std::int32_t, contact_count> pence{};
  std::array<Payer, contact_count> payer{};
  std::vector<std::string> staff_groups;  ///< in alphabetical order
  std::array<std::vector<std::pair<std::size_t, double>>, contact_count>
      minutes;  ///< (staff group, minutes) of a contact

  std::size_t staff_group(std::string_view name) const;  ///< position; staff_groups.size() when there is none
};

/// Reads unit_costs.csv. Throws InputError naming file and line.
UnitCosts read_unit_costs(TableFolder const& folder);

}  // namespace counterpart
