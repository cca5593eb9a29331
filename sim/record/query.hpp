#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/record/results.hpp"

namespace counterpart {

/// One position along one axis, by name: {"imd", "1"}.
struct Choice {
  std::string axis;
  std::string label;
};
using Choices = std::vector<Choice>;

/// Sum of an array over every axis that is not chosen. Throws InputError when an axis is not one of the array's or
/// has no such label.
std::int64_t sum(Results const& results, std::string_view array, Choices const& choices);

/// The same for each position along one axis, in order.
std::vector<std::int64_t> sums_along(Results const& results, std::string_view array, std::string_view axis,
                                     Choices const& choices);

}  // namespace counterpart
