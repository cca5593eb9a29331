#pragma once
#include <cstdint>
#include <string_view>

namespace counterpart::results_format {

/// What a result file calls itself, and its version: a reader takes every minor version of its own major one.
/// Change them together with FORMAT.md and analysis/read_results.py.
inline constexpr std::string_view filetype = "counterpart-results";
inline constexpr std::int64_t version_major = 1;
inline constexpr std::int64_t version_minor = 3;

/// Groups that hold no arrays.
inline constexpr std::string_view inputs_group = "inputs";
inline constexpr std::string_view embedded_group = "embedded";
inline constexpr std::string_view provenance_group = "provenance";

/// Is it a group that holds no arrays?
constexpr bool is_reserved(std::string_view group) {
  return group == inputs_group || group == embedded_group || group == provenance_group;
}

/// The two parts of an array's name: "tally/by_imd" is `by_imd` in the group `tally`.
struct ArrayPath {
  std::string_view group;
  std::string_view name;
};
constexpr ArrayPath split(std::string_view array) {
  auto const slash = array.find('/');
  if (slash == std::string_view::npos) return {"", array};
  return {array.substr(0, slash), array.substr(slash + 1)};
}

}  // namespace counterpart::results_format
