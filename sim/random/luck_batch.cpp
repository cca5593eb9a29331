#include "sim/random/luck_batch.hpp"

#include <bit>

#include "sim/base/wide.hpp"
#include "sim/random/philox_avx2.hpp"
#include "sim/random/philox_lanes.hpp"

namespace counterpart::detail {

void make_words(PhiloxRuns const& runs, std::size_t size, std::array<std::uint32_t, 2> key) {
#if defined(__GNUC__) && defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return philox_avx2(runs, size, key);
#endif
  for (std::size_t at = 0; at < size; at += philox_lanes) philox(runs, at, key);
}

/// As Luck::fuel, but without a conversion from 64-bit integers, which vector units lack.
COUNTERPART_WIDE void make_fuel(PhiloxRuns const& runs, float* __restrict fuel, std::size_t size) {
  std::uint32_t const* const low = runs[0];
  std::uint32_t const* const high = runs[1];
  for (std::size_t i = 0; i < size; ++i) {
    std::uint64_t const k = (static_cast<std::uint64_t>(high[i]) << 32 | low[i]) >> 12;
    double const whole = std::bit_cast<double>(k | std::bit_cast<std::uint64_t>(0x1p52)) - 0x1p52;
    fuel[i] = static_cast<float>(-log_of_normal((whole + 0.5) * 0x1p-52));
  }
}

}  // namespace counterpart::detail
