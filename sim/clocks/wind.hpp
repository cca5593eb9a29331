#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "sim/base/id.hpp"
#include "sim/clocks/row.hpp"

namespace counterpart {

/// What an event did to the hazards of its resident.
enum class After { same, changed, gone };

/// A time later than any in the month.
inline constexpr float beyond_month = 2.0F;

/// What winding asks of a model, for one resident at a time:
///   void  hazards(HazardRow&)                 hazards now, events per month: every slot, for the row comes unset
///   float alarm()                             when they change by themselves, share of the month, or beyond_month
///   After ring(float time)                    that change
///   After fire(int slot, Occurrence, float)   the n-th event of a stream, at a share of the month
///   void  spend(HazardRow const&, float from, float to)   time passed at these hazards, in the state that the last
///                                             call of hazards() saw
///   float fuel(int slot, Occurrence)          Exp(1) for the n-th event
namespace winding {

inline bool runs_out(HazardRow const& hazard, FuelRow const& fuel, std::size_t slot, float rest) {
  return fuel.left[slot] <= hazard.per_month[slot] * rest;
}

/// Slots whose clocks run out within `rest` of the month, one bit each.
inline std::uint64_t due_slots(HazardRow const& hazard, FuelRow const& fuel, float rest) {
  std::uint64_t due = 0;
#ifdef __SSE2__
  __m128 const share = _mm_set1_ps(rest);
  for (std::size_t s = 0; s < row_width; s += 4) {
    __m128 const needed = _mm_mul_ps(_mm_load_ps(&hazard.per_month[s]), share);
    int const four = _mm_movemask_ps(_mm_cmple_ps(_mm_load_ps(&fuel.left[s]), needed));
    due |= static_cast<std::uint64_t>(four) << s;
  }
#else
  for (std::size_t s = 0; s < row_width; ++s) due |= std::uint64_t{runs_out(hazard, fuel, s, rest)} << s;
#endif
  return due;
}

inline void burn(HazardRow const& hazard, FuelRow& fuel, float share) {
  for (std::size_t s = 0; s < row_width; ++s) fuel.left[s] -= hazard.per_month[s] * share;
}

struct Next {
  int slot = -1;
  float after = beyond_month;  ///< share of the month from the start of the stretch
};

/// Of the slots that are due, the stream that fires first within `rest`; of equal times the lower slot.
inline Next first_to_fire(std::uint64_t due, HazardRow const& hazard, FuelRow const& fuel, float rest) {
  Next next;
  for (; due != 0; due &= due - 1) {
    auto const slot = static_cast<std::size_t>(std::countr_zero(due));
    if (hazard.per_month[slot] <= 0.0F) continue;
    float const after = fuel.left[slot] > 0.0F ? fuel.left[slot] / hazard.per_month[slot] : 0.0F;
    if (after < next.after) next = {static_cast<int>(slot), after < rest ? after : rest};
  }
  return next;
}

}  // namespace winding

/// Winds one resident through one month.
///
/// Clocks are kept as of the start of a *stretch*: a time over which hazards stay the same. An event that changes no
/// hazard only refills its own clock, so the stretch goes on and other streams keep their bits; an event that does
/// change them closes the stretch: what was burnt is taken off every clock and the rest of the month starts afresh
/// with the new hazards. Nothing happens to a resident who is gone.
///
/// \param hazard  room for the row in use: a model whose first row is ready may hand it over here, and leave it alone
///                when first asked
template <class Model>
void wind(Model& model, FuelRow& fuel, OccurrenceRow& occurrences, HazardRow& hazard) {
  float start = 0.0F;
  while (true) {
    model.hazards(hazard);
    float const alarm = model.alarm();
    float const until = alarm < start ? start : alarm < 1.0F ? alarm : 1.0F;
    auto due = winding::due_slots(hazard, fuel, until - start);
    After after = After::same;
    float now = until;
    while (after == After::same) {
      auto const next = winding::first_to_fire(due, hazard, fuel, until - start);
      if (next.slot < 0) break;
      now = start + next.after;
      auto const slot = static_cast<std::size_t>(next.slot);
      Occurrence const n = occurrences[next.slot];
      fuel.left[slot] += model.fuel(next.slot, occurrences.advance(next.slot));
      if (!winding::runs_out(hazard, fuel, slot, until - start)) due &= ~(std::uint64_t{1} << slot);
      after = model.fire(next.slot, n, now);
    }
    bool const over = after == After::same;  // no more events in this stretch
    if (over) now = until;
    winding::burn(hazard, fuel, now - start);
    model.spend(hazard, start, now);
    if (over && !(alarm < 1.0F)) return;
    if (over) after = model.ring(now);
    if (after == After::gone) return;
    start = now;
  }
}

template <class Model>
void wind(Model& model, FuelRow& fuel, OccurrenceRow& occurrences) {
  HazardRow hazard;
  wind(model, fuel, occurrences, hazard);
}

}  // namespace counterpart
