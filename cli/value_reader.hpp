#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <toml++/toml.h>

#include "cli/fault_list.hpp"
#include "models/core/value.hpp"

namespace counterpart {

/// Reads a number with its source: `0.65`, `[0.5, 0.65, 0.8]` (low, central, high) or
/// `{ value = 0.65, low = 0.5, high = 0.8, source = "key", status = "read" }`, where `value` may be three numbers too.
/// A number without source has "scenario" and is `assumed`. Nothing is returned when there is a fault.
/// \param name     of the key, for messages
/// \param central  what `value` may also be called: "rate_ratio"
/// \param also     further keys the table may have, read by the caller
std::optional<Value> read_value(toml::node const& node, std::string_view name, std::string_view central, Bounds bounds,
                                FaultList& faults, std::vector<std::string> const& also = {});

/// Reads "18 months" or "1 year" as months.
std::optional<int> read_months(toml::node const& node, std::string_view name, int most, FaultList& faults);

std::optional<std::int64_t> read_integer(toml::node const& node, std::string_view name, std::int64_t least,
                                         std::int64_t most, FaultList& faults);

std::optional<std::string> read_text(toml::node const& node, std::string_view name, FaultList& faults);

/// Reads one of some words and returns its position.
std::optional<std::size_t> read_word(toml::node const& node, std::string_view name,
                                     std::span<std::string_view const> words, FaultList& faults);

}  // namespace counterpart
