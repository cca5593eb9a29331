#pragma once
#include <array>
#include <cstdint>

#include "sim/base/id.hpp"
#include "sim/base/month.hpp"

namespace counterpart {

enum class Sex : std::uint8_t { female, male };
enum class Frailty : std::uint8_t { fit, mild, moderate, severe };

/// Groups of services that share one propensity.
enum class ServiceGroup : std::uint8_t { gp, urgent, acute, outpatient, elective, community };
inline constexpr int service_group_count = 6;

/// What is the same in every arm: who a resident is and where they live.
struct Identity {
  ResidentId id;
  Month born;  ///< first whole month of life: the one after that of birth
  std::uint16_t neighbourhood = 0;
  std::uint16_t local_authority = 0;
  std::uint16_t pcn = 0;
  std::uint16_t practice = 0;
  std::uint16_t place = 0;
  std::uint8_t trust = 0;
  Sex sex = Sex::female;
  std::uint8_t imd = 0;  ///< quintile - 1: 0 is the most deprived fifth
  std::uint8_t ethnicity = 0;
  std::uint8_t liability = 0;  ///< class of the liability to illness kept for life: 0 the least liable
  bool lives_alone = false;
  bool shared_housing = false;
  bool self_funder = false;
  bool learning_disability = false;

  int age(Month month) const { return (month - born) / 12; }
};

/// How much a resident uses services beyond what age, sex, place and health explain; mean 1. The same in every arm.
struct Propensity {
  std::array<float, service_group_count> now{};  ///< permanent x renewing
  std::array<float, service_group_count> permanent{};
  std::uint16_t renewals = 0;
};

enum class Presence : std::uint8_t { absent, here, dead, left };

/// Where a resident stands between admission and the end of raised readmission.
enum class AcutePhase : std::uint8_t { none, in_bed, first_days, later_days };

/// Contacts of each of the last twelve months, by month of the year.
using RollingYear = std::array<std::uint8_t, 12>;

/// What may differ between arms.
struct Life {
  std::uint32_t conditions = 0;  ///< bit c: has condition c
  std::int32_t phase_ends = 0;   ///< day on which the acute phase changes
  Presence presence = Presence::absent;
  Frailty frailty = Frailty::fit;
  AcutePhase phase = AcutePhase::none;
  bool care_home = false;
  bool home_care = false;
  bool after_additional_sdec = false;  ///< the open readmission period follows an arm's own same-day episode
  bool emergency_stay = false;         ///< the bed is for an emergency
  std::uint8_t smoking = 0;            ///< never, ex, current
  std::uint8_t bmi = 0;                ///< under 25, overweight, obese
  std::uint8_t activation = 0;         ///< Patient Activation Measure, level - 1; of adults
  RollingYear emergency_admissions{};
  RollingYear ae_attendances{};
  RollingYear gp_contacts{};

  bool here() const { return presence == Presence::here; }
  bool has(int condition) const { return (conditions >> condition & 1U) != 0; }
  bool in_bed() const { return phase == AcutePhase::in_bed; }

  bool operator==(Life const&) const = default;
};

/// Totals of one resident since the start of the run: in the baseline; in another arm, its differences from them.
struct PersonTotals {
  std::int32_t pence = 0;       ///< all payers and programmes, 2023/24 prices
  std::int32_t qaly_micro = 0;  ///< QALY x 1e-6
  std::uint16_t emergency_admissions = 0;
  std::uint16_t ae_attendances = 0;
  std::uint16_t gp_contacts = 0;
  std::uint16_t outpatient_face_to_face = 0;
  std::uint16_t outpatient_contacts = 0;
  std::uint16_t emergency_bed_days = 0;
  std::uint16_t participant_months = 0;
  std::uint16_t community_contacts = 0;
  std::uint16_t ae_type1 = 0;
  std::uint16_t spare = 0;  ///< no padding: totals are compared as bytes
};
static_assert(sizeof(PersonTotals) == 28);

/// Takes off what was added between two moments, field by field; a field below zero wraps, and comes back when read as
/// signed.
inline void take_off(PersonTotals& from, PersonTotals const& before, PersonTotals const& after) {
  from.pence -= after.pence - before.pence;
  from.qaly_micro -= after.qaly_micro - before.qaly_micro;
  auto const take = [&](std::uint16_t PersonTotals::*field) {
    from.*field = static_cast<std::uint16_t>(from.*field - (after.*field - before.*field));
  };
  for (auto const field :
       {&PersonTotals::emergency_admissions, &PersonTotals::ae_attendances, &PersonTotals::gp_contacts,
        &PersonTotals::outpatient_face_to_face, &PersonTotals::outpatient_contacts, &PersonTotals::emergency_bed_days,
        &PersonTotals::participant_months, &PersonTotals::community_contacts, &PersonTotals::ae_type1}) {
    take(field);
  }
}

/// A resident's standing in one enrolling programme of one arm.
struct Enrolment {
  Month since;       ///< month of enrolment; meaningful while enrolled
  Month not_before;  ///< earliest month of a new invitation
  bool enrolled = false;
  std::uint8_t renewals = 0;
  std::uint8_t invitations = 0;
};

inline int twelve_months(RollingYear const& year) {
  int sum = 0;
  for (auto const count : year) sum += count;
  return sum;
}

inline void count_in(RollingYear& year, Month month) {
  auto& slot = year[static_cast<std::size_t>(month.month_of_year() - 1)];
  slot = static_cast<std::uint8_t>(slot < 255 ? slot + 1 : 255);
}

}  // namespace counterpart
