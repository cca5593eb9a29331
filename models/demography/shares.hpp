#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/core/checked_table.hpp"
#include "models/demography/neighbourhood.hpp"

namespace counterpart {

/// Positions of codes in order of first use.
class Positions {
 public:
  std::uint16_t of(std::string_view code) {
    auto const [found, added] = position_.try_emplace(std::string{code}, static_cast<std::uint16_t>(codes_.size()));
    if (added) codes_.push_back(found->first);
    return found->second;
  }
  std::vector<std::string> const& codes() const { return codes_; }

 private:
  std::unordered_map<std::string, std::uint16_t> position_;
  std::vector<std::string> codes_;
};

/// Reads a cell like "U07032:8100 U89141:1900": codes and ten-thousandths that add up to 10,000.
/// Throws InputError with file and line when it is not well formed.
std::vector<Share> read_shares(CheckedTable const& table, std::size_t row, std::string_view column, Positions& codes);

/// Cumulative shares in proportion to whole weights, positions 0, 1, ...
/// \pre  the weights are not all 0
std::vector<Share> shares_of(std::vector<std::int64_t> const& weights, std::size_t first = 0);

}  // namespace counterpart
