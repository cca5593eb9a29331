#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// A key of a configuration with its value in two of them, as TOML; "" where one does not have it.
struct KeyDifference {
  std::string key;  ///< dotted; an arm by its id: "arm.pcn-central.programmes"
  std::string first;
  std::string second;
};

/// Keys that differ between two resolved configurations, in key order.
/// Throws InputError when one is not TOML.
std::vector<KeyDifference> configuration_differences(std::string_view first, std::string_view second);

}  // namespace counterpart
