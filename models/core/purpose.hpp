#pragma once
#include "sim/base/id.hpp"

namespace counterpart::purposes {

/// What a draw is for. Numbers are part of every resident's luck: add new ones, never change one. 0 is fuel.
inline constexpr Purpose episode_kind{1};      ///< four uniforms: same-day suitability, stay, arrival hour, route
inline constexpr Purpose episode_detail{2};    ///< four uniforms: care-sensitive, arrival by ambulance, conversion, second visit
inline constexpr Purpose converted_stay{3};    ///< nights of a same-day attendance that ends in a bed
inline constexpr Purpose slot_key{4};          ///< tie-break for a slot
inline constexpr Purpose contact_detail{5};    ///< four uniforms of a contact: staff, mode, attended, spare
inline constexpr Purpose lever{6};             ///< four uniforms that only an arm's levers read
inline constexpr Purpose induced{7};           ///< contacts that a care model generates
inline constexpr Purpose fall{8};              ///< whether a hospital contact is a fall
inline constexpr Purpose renewal{20};          ///< + service group: the renewing part of a propensity
inline constexpr Purpose renewal_wait{30};     ///< months until the next renewal
inline constexpr Purpose invitation{40};       ///< accepts an invitation
inline constexpr Purpose ranking_noise{41};    ///< error of the ranking tool
inline constexpr Purpose birthday{42};         ///< three uniforms: smoking, BMI, activation
inline constexpr Purpose start_liability{50};  ///< + condition: the resident's own part of a liability
inline constexpr Purpose start_shared{80};     ///< shared liability, frailty, household
inline constexpr Purpose start_place{81};      ///< PCN, practice, trust, ethnicity
inline constexpr Purpose start_habits{82};     ///< smoking, BMI, lives alone, shared housing
inline constexpr Purpose start_age{83};        ///< birthday in the year, age above 90
inline constexpr Purpose start_use{84};        ///< + service group: permanent part of a propensity

/// The purpose `offset` after one of the above.
constexpr Purpose after(Purpose first, int offset) {
  return Purpose{static_cast<std::uint16_t>(first.value + offset)};
}

}  // namespace counterpart::purposes
