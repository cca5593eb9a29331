#pragma once
#include <span>
#include <string_view>

#include "models/core/value.hpp"

namespace counterpart {

/// A number of the model that stands in its code, since arrays and loops are built on it, or it bounds what tables say.
struct BuiltInNumber {
  std::string_view name;
  double value;
  NumberKind kind;
  std::string_view unit;
  std::string_view source;  ///< key in models/england/SOURCES.md
  Status status;
  bool needs_calibration;  ///< had it another value
};

/// All of them. Left out are sizes, steps and tolerances of numerical methods.
std::span<BuiltInNumber const> built_in_numbers();

}  // namespace counterpart
