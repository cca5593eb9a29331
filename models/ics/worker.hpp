#pragma once
#include <vector>

#include "models/ics/ics_model.hpp"

namespace counterpart {

/// What one thread keeps while it works: nothing of it outlives the month.
struct IcsModel::Worker {
  Notebook notebook;
  Later later;
  Exposure exposure{cell_count * 4};
  std::vector<std::int64_t> time_lived = std::vector<std::int64_t>(2 * (oldest_age + 1) * 5);
  std::vector<ResidentMonth::Standing> standings;
  std::vector<Request> requests;
  std::vector<std::uint32_t> request_rows;
  std::vector<std::int64_t> enrolled;  ///< by unit of the programme at hand
};

}  // namespace counterpart
