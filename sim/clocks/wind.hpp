#pragma once
#include <cstddef>

#include "sim/base/id.hpp"
#include "sim/clocks/row.hpp"

namespace counterpart {

/// What an event did to the hazards of its resident.
enum class After { same, changed, gone };

/// A time later than any in the month.
inline constexpr float beyond_month = 2.0F;

/// What winding asks of a model, for one resident at a time:
///   void  hazards(HazardRow&)                 hazards now, events per month
///   float alarm()                             when they change by themselves, share of the month, or beyond_month
///   After ring(float time)                    that change
///   After fire(int slot, Occurrence, float)   the n-th event of a stream, at a share of the month
///   void  spend(HazardRow const&, float from, float to)   time passed at these hazards, in the state that the last
///                                             call of hazards() saw
///   float fuel(int slot, Occurrence)          Exp(1) for the n-th event
namespace winding {

inline bool any_fires(HazardRow const& hazard, FuelRow const& fuel, float rest) {
  int fired = 0;
  for (std::size_t s = 0; s < row_width; ++s) fired |= static_cast<int>(fuel.left[s] <= hazard.per_month[s] * rest);
  return fired != 0;
}

inline void burn(HazardRow const& hazard, FuelRow& fuel, float share) {
  for (std::size_t s = 0; s < row_width; ++s) fuel.left[s] -= hazard.per_month[s] * share;
}

struct Next {
  int slot = -1;
  float after = beyond_month;  ///< share of the month from the start of the stretch
};

/// The stream that fires first within `rest`; of equal times the lower slot.
inline Next first_to_fire(HazardRow const& hazard, FuelRow const& fuel, float rest) {
  Next next;
  for (int s = 0; s < row_width; ++s) {
    auto const slot = static_cast<std::size_t>(s);
    if (!(fuel.left[slot] <= hazard.per_month[slot] * rest) || hazard.per_month[slot] <= 0.0F) continue;
    float const after = fuel.left[slot] > 0.0F ? fuel.left[slot] / hazard.per_month[slot] : 0.0F;
    if (after < next.after) next = {s, after < rest ? after : rest};
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
template <class Model>
void wind(Model& model, FuelRow& fuel, OccurrenceRow& occurrences) {
  HazardRow hazard;
  model.hazards(hazard);
  float start = 0.0F;
  float alarm = model.alarm();
  if (alarm > 1.0F && !winding::any_fires(hazard, fuel, 1.0F)) [[likely]] {
    winding::burn(hazard, fuel, 1.0F);
    model.spend(hazard, 0.0F, 1.0F);
    return;
  }
  while (true) {
    float const until = alarm < start ? start : alarm < 1.0F ? alarm : 1.0F;
    auto const next = winding::first_to_fire(hazard, fuel, until - start);
    After after = After::same;
    float now = until;
    if (next.slot >= 0) {
      auto const slot = static_cast<std::size_t>(next.slot);
      now = start + next.after;
      Occurrence const n = occurrences[next.slot];
      fuel.left[slot] += model.fuel(next.slot, occurrences.advance(next.slot));
      after = model.fire(next.slot, n, now);
      if (after == After::same) continue;
    } else if (alarm < 1.0F) {
      // The alarm's own time is spent before it rings.
    } else {
      winding::burn(hazard, fuel, 1.0F - start);
      model.spend(hazard, start, 1.0F);
      return;
    }
    winding::burn(hazard, fuel, now - start);
    model.spend(hazard, start, now);
    if (next.slot < 0) after = model.ring(now);
    if (after == After::gone) return;
    start = now;
    model.hazards(hazard);
    alarm = model.alarm();
  }
}

}  // namespace counterpart
