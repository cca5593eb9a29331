#pragma once
#include <optional>

#include "models/core/checked_table.hpp"
#include "models/core/stream.hpp"

namespace counterpart {

/// The services as tables name them.
Names const& service_names();

/// Slot of a service by its position in service_names(). Nothing for social_care_start: a request for support is a
/// published count beside the model, in which only home care and care homes begin.
std::optional<Slot> service_slot(std::size_t service);

}  // namespace counterpart
