#pragma once
#include <cstdint>

namespace counterpart::collection_format {

/// What a collected file calls itself, and its version. Change them together with sim/record/FORMAT.md.
inline constexpr char const* filetype = "counterpart-sweep";
inline constexpr std::int64_t version_major = 1;
inline constexpr std::int64_t version_minor = 0;

}  // namespace counterpart::collection_format
