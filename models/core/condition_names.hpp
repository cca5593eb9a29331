#pragma once
#include "models/core/checked_table.hpp"
#include "models/core/stream.hpp"

namespace counterpart {

/// The conditions as tables name them, in bit order.
inline Names condition_names() {
  Names names;
  for (int c = 0; c < condition_count; ++c) names.emplace_back(name(static_cast<Condition>(c)));
  return names;
}

}  // namespace counterpart
