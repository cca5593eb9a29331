#pragma once
#include <string>

#include <nlohmann/json.hpp>

namespace counterpart {

/// Tables of the JSON form for people: the numbers, then what they do to the baseline and to each arm's difference.
std::string sensitivity_page(nlohmann::ordered_json const& sensitivity, std::size_t width);

}  // namespace counterpart
