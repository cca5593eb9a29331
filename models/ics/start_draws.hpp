#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "models/core/columns.hpp"
#include "sim/random/luck.hpp"

namespace counterpart {

/// What a resident's state at entry is drawn for.
enum StartDraw : std::uint8_t {
  draw_shared = 0,
  draw_condition = 1,  // ... + 19
  draw_frailty = 21,
  draw_use = 22,  // ... + 5
  draw_use_shared = 28,
  draw_high_use,
  draw_smoking,
  draw_bmi,
  draw_care_home,
  draw_lives_alone,
  draw_housing,
  draw_home_care,
  draw_ethnicity,
  draw_birthday,
  draw_oldest_age,
  draw_self_funder,
  draw_learning_disability,
  draw_activation,
  start_draws
};

using StartDraws = std::array<double, start_draws>;

/// Uniforms for the start population, by Latin hypercube. Residents of one stratum (age band, sex, IMD) are numbered
/// over the whole area; in each dimension the stratum is cut into as many equal slices as it has residents, and a
/// permutation of its own says who gets which. So each draw is spread evenly over the stratum, and no two dimensions go
/// together. The dimensions of health and of use lie on a lattice with the shared one, so that pairs are even too. A
/// sample's case mix and propensities lie far closer to the population's than independent draws would: what a sample of
/// a million gets wrong is the events, not the people. Permutations come from the luck of the run.
class SpreadDraws {
 public:
  /// \param sizes  residents of each stratum in the whole area
  SpreadDraws(Luck const& luck, std::vector<std::int64_t> sizes);

  /// \pre number < size of the stratum
  StartDraws operator()(std::size_t stratum, std::int64_t number) const;

 private:
  std::vector<std::int64_t> sizes_;
  std::vector<std::array<std::uint64_t, start_draws>> keys_;
  static constexpr std::size_t lattice_steps = 30;
  std::array<double, lattice_steps> steps_;
};

/// Where a number goes in a permutation of [0, size): a Feistel network, walked until it lands inside.
std::uint64_t permute(std::uint64_t number, std::uint64_t size, std::uint64_t key);

/// Independent uniforms, for residents who enter later.
StartDraws own_draws(Luck const& luck, ResidentId who);

}  // namespace counterpart
