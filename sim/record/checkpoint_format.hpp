#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace counterpart::checkpoint_format {

/// What a checkpoint calls itself, and its version. Change them together with CHECKPOINT.md.
inline constexpr std::string_view filetype = "counterpart-checkpoint";
inline constexpr std::int64_t version_major = 1;
inline constexpr std::int64_t version_minor = 0;

/// Bytes of rows that a rank holds beside the state while it writes or reads.
inline constexpr std::size_t buffer_bytes = std::size_t{16} << 20;

}  // namespace counterpart::checkpoint_format
