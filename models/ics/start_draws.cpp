#include "models/ics/start_draws.hpp"

#include <cmath>

#include "models/core/purpose.hpp"
#include "models/core/stream.hpp"

namespace counterpart {
namespace {

/// Fractional parts of square roots of the first primes, as 64-bit fractions.
std::array<std::uint64_t, start_draws> make_steps() {
  std::array<std::uint64_t, start_draws> steps{};
  int prime = 1;
  for (auto& step : steps) {
    bool found = false;
    while (!found) {
      ++prime;
      found = true;
      for (int d = 2; d * d <= prime; ++d) found = found && prime % d != 0;
    }
    double const root = std::sqrt(static_cast<double>(prime));
    step = static_cast<std::uint64_t>((root - std::floor(root)) * 9007199254740992.0) << 11;  // 2^53, then to 64 bits
  }
  return steps;
}

double unit(std::uint64_t fraction) { return (static_cast<double>(fraction >> 12) + 0.5) * 0x1p-52; }

}  // namespace

StartDraws spread_draws(Luck const& luck, std::size_t stratum, std::uint64_t number) {
  static auto const steps = make_steps();
  StartDraws draws;
  for (std::size_t d = 0; d < start_draws; ++d) {
    auto const words = luck.words(ResidentId{stratum}, stream_ids::start_state, Occurrence{static_cast<std::uint32_t>(d)},
                                  purposes::start_shared);
    std::uint64_t const shift = static_cast<std::uint64_t>(words[0]) << 32 | words[1];
    draws[d] = unit(shift + (number + 1) * steps[d]);
  }
  return draws;
}

StartDraws own_draws(Luck const& luck, ResidentId who) {
  StartDraws draws;
  for (std::size_t d = 0; d < start_draws; ++d) {
    draws[d] = luck.uniform(who, stream_ids::start_state, Occurrence{static_cast<std::uint32_t>(d)},
                            purposes::start_liability);
  }
  return draws;
}

}  // namespace counterpart
