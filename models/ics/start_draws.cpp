#include "models/ics/start_draws.hpp"

#include <algorithm>
#include <bit>

#include "models/core/purpose.hpp"
#include "models/core/stream.hpp"

namespace counterpart {
namespace {

/// Scrambles the bits of a word (the finaliser of MurmurHash3, 64 bit).
std::uint64_t scramble(std::uint64_t word) {
  word = (word ^ word >> 33) * 0xFF51AFD7ED558CCDULL;
  word = (word ^ word >> 33) * 0xC4CEB9FE1A85EC53ULL;
  return word ^ word >> 33;
}

/// Dimensions that go by lattice over the order of the shared draw: conditions, frailty, use of services, homes. They
/// carry most of what hazards differ by. Step k is g^-k, g the root of x^(d+1) = x + 1: the additive recurrence whose
/// steps keep clear of each other in d dimensions (Roberts 2018).
constexpr int lattice_size = 30;

constexpr StartDraw lattice_dimension(int k) {
  constexpr int health = condition_count + 1;  // conditions and frailty stand in a row, then the seven of use
  if (k < health + service_group_count + 1) return static_cast<StartDraw>(draw_condition + k);
  return k == lattice_size - 2 ? draw_care_home : draw_home_care;
}

std::array<double, lattice_size> make_lattice() {
  double g = 1;
  for (int round = 0; round < 200; ++round) {
    double power = 1;
    for (int d = 0; d < lattice_size; ++d) power *= g;
    // Newton on g^(d+1) - g - 1.
    g -= (power * g - g - 1) / ((lattice_size + 1) * power - 1);
  }
  std::array<double, lattice_size> steps{};
  double step = 1;
  for (auto& s : steps) s = step /= g;
  return steps;
}

double along_lattice(std::uint64_t order, double step, std::uint64_t shift) {
  auto const whole_step = static_cast<std::uint64_t>(step * 0x1p53) << 11;
  return (static_cast<double>((shift + (order + 1) * whole_step) >> 12) + 0.5) * 0x1p-52;
}

}  // namespace

std::uint64_t permute(std::uint64_t number, std::uint64_t size, std::uint64_t key) {
  auto const half = static_cast<int>(std::bit_width(size - 1) + 1) / 2;
  std::uint64_t const mask = (1ULL << half) - 1;
  do {
    std::uint64_t left = number >> half;
    std::uint64_t right = number & mask;
    for (std::uint64_t round = 1; round <= 4; ++round) {
      std::uint64_t const next = left ^ (scramble(right + key + (round << 56)) & mask);
      left = right;
      right = next;
    }
    number = left << half | right;
  } while (number >= size);
  return number;
}

SpreadDraws::SpreadDraws(Luck const& luck, std::vector<std::int64_t> sizes)
    : sizes_{std::move(sizes)}, steps_{make_lattice()} {
  static_assert(lattice_size == lattice_steps);
  for (std::size_t stratum = 0; stratum < sizes_.size(); ++stratum) {
    auto& keys = keys_.emplace_back();
    for (std::uint32_t d = 0; d < start_draws; ++d) {
      auto const words =
          luck.words(ResidentId{stratum}, stream_ids::start_state, Occurrence{d}, purposes::start_shared);
      keys[d] = static_cast<std::uint64_t>(words[0]) << 32 | words[1];
    }
  }
}

StartDraws SpreadDraws::operator()(std::size_t stratum, std::int64_t number) const {
  auto const size = static_cast<std::uint64_t>(sizes_[stratum]);
  StartDraws draws;
  std::uint64_t const order = permute(static_cast<std::uint64_t>(number), size, keys_[stratum][draw_shared]);
  for (std::size_t d = 0; d < start_draws; ++d) {
    std::uint64_t const key = keys_[stratum][d];
    auto const slice = permute(static_cast<std::uint64_t>(number), size, key);
    std::uint64_t const within = scramble(key ^ (static_cast<std::uint64_t>(number) + 1) * 0x9E3779B97F4A7C15ULL) >> 12;
    double const place = (static_cast<double>(within) + 0.5) * 0x1p-52;
    draws[d] = std::clamp((static_cast<double>(slice) + place) / static_cast<double>(size), 0x1p-52, 1 - 0x1p-52);
  }
  for (int k = 0; k < lattice_size; ++k) {
    auto const d = lattice_dimension(k);
    draws[d] = along_lattice(order, steps_[static_cast<std::size_t>(k)], keys_[stratum][d]);
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
