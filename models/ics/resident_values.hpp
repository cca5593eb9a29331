#pragma once
#include "models/core/attribute.hpp"
#include "models/core/columns.hpp"

namespace counterpart {

/// The value of an attribute of a resident, as a predicate compares it.
int resident_value(Attribute what, Identity const& who, Life const& life, Month now);

}  // namespace counterpart
