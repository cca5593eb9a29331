#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "cli/fault_list.hpp"

namespace counterpart {

/// A TOML table seen through another: a variant's keys stand before those of its programme, key by key.
class LayeredTable {
 public:
  /// \param layers  those that come first win; none is null
  explicit LayeredTable(std::vector<toml::table const*> layers) : layers_{std::move(layers)} {}

  /// The value of a key in the first layer that has it; null when none has.
  toml::node const* find(std::string_view key) const;
  /// The first layer that has a key; null when none has.
  toml::table const* holder(std::string_view key) const;
  /// Tables of that name in all layers, seen through each other. A value that is no table is a fault.
  LayeredTable inner(std::string_view key, FaultList& faults) const;
  /// Names of all keys, sorted, each once.
  std::vector<std::string> keys() const;
  /// Of the first layer.
  toml::source_region const& place() const;
  bool empty() const { return layers_.empty(); }

  /// A key that is not allowed is a fault with the nearest that is.
  /// \param what  what the table is, for the message: "a programme"
  void check_keys(std::string_view what, std::vector<std::string> const& allowed, FaultList& faults) const;

 private:
  std::vector<toml::table const*> layers_;
};

}  // namespace counterpart
