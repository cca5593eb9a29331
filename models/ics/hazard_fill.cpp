#include <bit>

#include "models/ics/hazard_tables.hpp"
#include "sim/base/prefetch.hpp"
#include "sim/base/wide.hpp"

namespace counterpart {
namespace {

std::size_t upto90(int age) { return static_cast<std::size_t>(age > 90 ? 90 : age); }

/// Applies propensities from `slot` on, and bounds; unrolled, so that groups are known to the compiler.
template <int slot>
void use_services(Propensity const& use, HazardRow& row) {
  if constexpr (slot < slot_count) {
    constexpr int group = service_group(slot);
    float& hazard = row.per_month[slot];
    if constexpr (group >= 0) hazard *= use.now[static_cast<std::size_t>(group)];
    hazard = hazard < HazardTables::most_a_month ? hazard : HazardTables::most_a_month;
    use_services<slot + 1>(use, row);
  }
}

}  // namespace

/// base x low x high x liability x count_frailty x habits_home, slot by slot, without the factors that are 1.
inline void HazardTables::multiply(Row const& base, HealthRow const& low, HealthRow const& high,
                                   HealthRow const& liability, Row const& count_frailty, Row const& habits_home,
                                   Row& __restrict row) {
  constexpr std::size_t vector = 8;  // slots; count and frailty change none from here to the last condition
  static_assert(slot_death < vector && HealthRow::acute >= slot_condition + condition_count);
  auto const& b = base.per_month;
  auto const& c = count_frailty.per_month;
  auto const& h = habits_home.per_month;
  auto const& l = liability.ratio;
  for (std::size_t s = 0; s < vector; ++s) row.per_month[s] = b[s] * low.ratio[s] * high.ratio[s] * l[s] * c[s] * h[s];
  for (std::size_t s = vector; s < HealthRow::width; ++s)
    row.per_month[s] = b[s] * low.ratio[s] * high.ratio[s] * l[s] * h[s];
  for (std::size_t s = HealthRow::width; s < row_width; ++s) row.per_month[s] = b[s] * c[s] * h[s];
  row.per_month[HealthRow::acute] = b[HealthRow::acute] * h[HealthRow::acute];
  constexpr auto acute = static_cast<std::size_t>(slot_acute_episode);
  row.per_month[acute] = b[acute] * low.ratio[HealthRow::acute] * high.ratio[HealthRow::acute] * c[acute] * h[acute];
}

inline void HazardTables::adjust_frailty(Identity const& who, Life const& life, int age, HazardRow& row) const {
  auto& h = row.per_month;
  if (life.home_care) h[slot_home_care_start] = home_care_ends_;
  if (life.care_home) h[slot_home_care_start] = h[slot_care_home_entry] = 0;
  if (age < 50) return;
  auto const& moves = frailty_moves_[frailty_index(who.sex, upto90(age), life.frailty)];
  auto const f = static_cast<std::size_t>(life.frailty);
  h[slot_frailty_worsening] =
      f == 3 ? 0.0F
             : moves.worsen[who.imd] * worsening_by_count_[static_cast<std::size_t>(std::popcount(life.conditions))] *
                   calibration_.worsening_by_liability[f][static_cast<std::size_t>(age_band(age))][who.liability];
  h[slot_frailty_recovery] = moves.recover;
}

inline void HazardTables::adjust(Identity const& who, Life const& life, int age, HazardRow& row) const {
  auto& h = row.per_month;
  h[slot_readmission] = 0;
  switch (life.phase) {
    case AcutePhase::none:
      break;
    case AcutePhase::first_days:
      h[slot_readmission] = h[slot_acute_episode] * readmission_first_;
      break;
    case AcutePhase::later_days:
      h[slot_readmission] = h[slot_acute_episode] * readmission_later_;
      break;
    case AcutePhase::in_bed:
      // In a bed there is nothing to arrive from: emergencies and planned admissions wait until discharge.
      for (auto s : {slot_nhs111_call, slot_ambulance_not_conveyed, slot_ae_not_admitted, slot_acute_episode,
                     slot_elective_overnight, slot_day_case, slot_fall}) {
        h[s] = 0;
      }
      break;
  }
  if (living_ == Living::services) return;
  auto const& local = local_[who.local_authority];
  h[slot_death] *= local.death;
  h[slot_birth] *= local.birth;
  h[slot_departure] = local.departure[static_cast<std::size_t>(who.sex)][move_group(age)];
  for (std::uint32_t mask = life.conditions; mask != 0; mask &= mask - 1) {
    auto const c = static_cast<std::size_t>(std::countr_zero(mask));
    h[slot_condition + c] = remission_[c];
  }
  adjust_frailty(who, life, age, row);
}

/// The tables together fill most of the second cache.
inline void HazardTables::prefetch_rows(Identity const& who, Life const& life, int age) const {
  prefetch(base_[base_index(who.sex, bounded_age(age), who.imd)]);
  prefetch(low_[life.conditions & 1023U]);
  prefetch(high_[life.conditions >> 10]);
}

inline void HazardTables::fill_row(Identity const& who, Propensity const& use, Life const& life, int age,
                                   HazardRow& row) const {
  auto const count = static_cast<std::size_t>(std::popcount(life.conditions));
  auto const habits = ((life.smoking * 3U + life.bmi) * 2U + (who.learning_disability ? 1U : 0U)) * homes +
                      home_index(who.lives_alone && age >= 65, life.care_home);
  multiply(base_[base_index(who.sex, bounded_age(age), who.imd)], low_[life.conditions & 1023U],
           high_[life.conditions >> 10],
           liability_[static_cast<std::size_t>(age_band(age)) * liability_classes + who.liability],
           count_frailty_[count * 4 + static_cast<std::size_t>(life.frailty)], habits_home_[habits], row);
  use_services<first_service_slot>(use, row);
  adjust(who, life, age, row);
}

COUNTERPART_WIDE void HazardTables::fill(Identity const& who, Propensity const& use, Life const& life, int age,
                                         HazardRow& row) const {
  fill_row(who, use, life, age, row);
}

COUNTERPART_WIDE void HazardTables::fill(std::span<Identity const> who, std::span<Propensity const> use,
                                         std::span<Life const> life, std::span<int const> ages,
                                         std::span<HazardRow> rows) const {
  constexpr std::size_t soon = 4;  // residents later
  for (std::size_t i = 0; i < who.size(); ++i) {
    if (i + soon < who.size()) prefetch_rows(who[i + soon], life[i + soon], ages[i + soon]);
    if (life[i].here()) fill_row(who[i], use[i], life[i], ages[i], rows[i]);
  }
}

}  // namespace counterpart
