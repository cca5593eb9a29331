#pragma once
#include <string>

#include <nlohmann/json.hpp>

#include "sim/sweep/collection.hpp"

namespace counterpart {

/// The arrays of a collected sweep that are shown.
std::vector<std::string> arrays_of_sweep_page();

/// Each arm against the baseline over all points: mean, interval, and how much of the variance is of parameters and of
/// chance. Throws InputError when the file lacks what is shown.
std::string sweep_page(CollectedResults const& sweep);

/// The same, and the values and differences of every point.
nlohmann::ordered_json sweep_json(CollectedResults const& sweep);

}  // namespace counterpart
