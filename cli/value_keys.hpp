#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/layered_table.hpp"
#include "cli/value_reader.hpp"

namespace counterpart {

/// A key of a scenario file that holds one number of some levers.
template <class Levers>
struct ValueKey {
  std::string_view key;
  Bounds bounds;
  Value Levers::*member;
  std::optional<double> otherwise;  ///< when the key is not written; nothing = it must be
};

/// A number that nobody wrote.
inline Value default_value(double number) { return {number, std::nullopt, std::nullopt, "default", Status::assumed}; }

/// A key that must be written is not.
inline void add_missing(LayeredTable const& keys, std::string_view key, FaultList& faults) {
  faults.add(keys.place(), fmt::format("`{}` is missing", key));
}

/// Reads "18 months" when the key is written, up to 100 years.
inline void read_duration(LayeredTable const& keys, std::string_view key, int& months, FaultList& faults) {
  constexpr int longest = 1200;
  auto const* node = keys.find(key);
  auto const read = node ? read_months(*node, key, longest, faults) : std::nullopt;
  if (read) months = *read;
}

/// Reads the numbers of some levers, or gives them their defaults.
template <class Levers>
void read_values(LayeredTable const& keys, std::span<ValueKey<Levers> const> list, Levers& levers, FaultList& faults) {
  for (auto const& entry : list) {
    if (entry.otherwise) levers.*entry.member = default_value(*entry.otherwise);
    if (auto const* node = keys.find(entry.key)) {
      if (auto const value = read_value(*node, entry.key, "value", entry.bounds, faults)) levers.*entry.member = *value;
    } else if (!entry.otherwise) {
      add_missing(keys, entry.key, faults);
    }
  }
}

/// Names of the keys, followed by others.
template <class Levers>
std::vector<std::string> names(std::span<ValueKey<Levers> const> list, std::vector<std::string> others) {
  for (auto const& entry : list) others.emplace_back(entry.key);
  return others;
}

}  // namespace counterpart
