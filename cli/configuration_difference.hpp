#pragma once
#include <map>
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

/// Every key of a configuration with its value as TOML, dotted as above. Throws InputError when it is not TOML.
/// \param which  "first": which configuration a message speaks of
std::map<std::string, std::string> configuration_keys(std::string_view configuration, std::string_view which);

/// Keys that differ between two resolved configurations, in key order.
/// Throws InputError when one is not TOML.
std::vector<KeyDifference> configuration_differences(std::string_view first, std::string_view second);

}  // namespace counterpart
