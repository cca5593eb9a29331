#pragma once
#include <array>
#include <cstdint>

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
  start_draws
};

using StartDraws = std::array<double, start_draws>;

/// Uniforms for the start population. Residents of one stratum (sex, age band, IMD) are numbered over the whole area;
/// number i has frac(shift + i * sqrt(prime)) in each dimension. Each draw is then spread evenly over the stratum, so a
/// sample's case mix and propensities sit far closer to the population's than independent draws would: what a sample
/// of a million gets wrong is the events, not the people. Shifts come from the luck of the run.
StartDraws spread_draws(Luck const& luck, std::size_t stratum, std::uint64_t number);

/// Independent uniforms, for residents who enter later.
StartDraws own_draws(Luck const& luck, ResidentId who);

}  // namespace counterpart
