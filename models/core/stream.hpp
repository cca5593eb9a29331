#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "sim/base/id.hpp"

namespace counterpart {

/// The 20 conditions of the Cambridge Multimorbidity Score, in bit order of a ConditionSet.
/// \source payne2020
enum class Condition : std::uint8_t {
  hypertension, anxiety_depression, painful_condition, hearing_loss, ibs, asthma, diabetes, chd, ckd,
  atrial_fibrillation, constipation, stroke_tia, copd, connective_tissue_disorder, cancer_5y,
  alcohol_problems, heart_failure, dementia, psychosis_bipolar, epilepsy
};
inline constexpr int condition_count = 20;

/// Position of a stream in the hazard row. Onset and remission of a condition share a slot.
/// Streams from `first_service_slot` on are use of services: the only ones wound during spin-up.
enum Slot : std::uint8_t {
  slot_death = 0,
  slot_condition = 1,  // ... slot_condition + 19
  slot_frailty_worsening = 21,
  slot_frailty_recovery = 22,
  slot_birth = 23,
  slot_departure = 24,
  slot_care_home_entry = 25,
  slot_home_care_start = 26,
  slot_gp_contact = 27,
  slot_nhs111_call = 28,
  slot_ambulance_not_conveyed = 29,
  slot_ae_not_admitted = 30,
  slot_acute_episode = 31,
  slot_readmission = 32,
  slot_elective_overnight = 33,
  slot_day_case = 34,
  slot_outpatient_referral = 35,
  slot_outpatient_follow_up = 36,
  slot_community_contact = 37,
  slot_programme_contact = 38,
  slot_fall = 39,  ///< one that brings nobody to hospital: the others are among slots 30, 31 and 32
};
inline constexpr int slot_count = 40;
inline constexpr int first_service_slot = slot_gp_contact;

/// Number and name of the stream in a slot. Numbers are part of every resident's luck: never change one.
struct StreamInfo {
  StreamId id;
  std::string_view name;  ///< as written in scenario files and results
};

/// All streams in slot order.
std::array<StreamInfo, slot_count> const& streams();

/// Slot of a named stream, or nothing.
std::optional<Slot> find_stream(std::string_view name);

/// Name of a condition as written in tables, predicates and results.
std::string_view name(Condition condition);

/// Streams that have no slot: draws made outside the monthly row.
namespace stream_ids {
inline constexpr StreamId start_state{10};
inline constexpr StreamId propensity{11};
inline constexpr StreamId arrival{12};
inline constexpr StreamId newborn{13};
inline constexpr StreamId birthday{14};
inline constexpr StreamId programme_base{2000};  ///< + programme's position in the scenario's sorted ids
}  // namespace stream_ids

}  // namespace counterpart
