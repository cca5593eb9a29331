#include "models/ics/hazard_tables.hpp"

#include <algorithm>
#include <bit>

namespace counterpart {
namespace {

constexpr double months = 12;
constexpr float most_a_month = 15;  // of one service: bounds products of ratios and propensity
constexpr double cap_of_half = 6;  // on the product of onset ratios over ten conditions
constexpr std::size_t homes = 4;   // alone (its effects are published for 65 and over), care home

std::size_t upto90(int age) { return static_cast<std::size_t>(age > 90 ? 90 : age); }
std::size_t home_index(bool alone, bool care_home) { return (alone ? 1U : 0U) + (care_home ? 2U : 0U); }

HazardRow ones() {
  HazardRow row{};
  row.per_month.fill(1.0F);
  return row;
}

/// Ratios multiplied in double and rounded once. Rounded after each factor they would not be safe: GCC 12 leaves out a
/// rounding to float and back where it vectorises such steps at -O3, and other compilers do not.
class RatioRow {
 public:
  RatioRow() { product_.fill(1.0); }
  void scale(int slot, double by) { product_[static_cast<std::size_t>(slot)] *= by; }
  HazardRow rounded() const {
    HazardRow row{};
    for (std::size_t s = 0; s < row_width; ++s) row.per_month[s] = static_cast<float>(product_[s]);
    return row;
  }

 private:
  std::array<double, row_width> product_;
};

void multiply(HazardRow const& a, HazardRow const& b, HazardRow const& c, HazardRow const& d, HazardRow const& e,
              HazardRow& __restrict row) {
  for (std::size_t s = 0; s < row_width; ++s) {
    row.per_month[s] = a.per_month[s] * b.per_month[s] * c.per_month[s] * d.per_month[s] * e.per_month[s];
  }
}

/// Applies propensities from `slot` on, and bounds; unrolled, so that groups are known to the compiler.
template <int slot>
void use_services(Propensity const& use, HazardRow& row) {
  if constexpr (slot < slot_count) {
    constexpr int group = service_group(slot);
    float& hazard = row.per_month[slot];
    if constexpr (group >= 0) hazard *= use.now[static_cast<std::size_t>(group)];
    hazard = hazard < most_a_month ? hazard : most_a_month;
    use_services<slot + 1>(use, row);
  }
}

}  // namespace

HazardTables::HazardTables(ModelParameters const& parameters, Calibration const& calibration,
                           std::vector<LocalHazards> local)
    : parameters_{parameters}, calibration_{calibration}, local_{std::move(local)} {
  build_year_rates();
  base_ = yearly_;
  build_condition_halves();
  build_count_and_frailty();
  build_habits_and_home();
  build_frailty_moves();
  for (std::size_t c = 0; c < condition_count; ++c) {
    remission_[c] = static_cast<float>(parameters_.conditions.remission[c] / months);
  }
  readmission_first_ = static_cast<float>(calibration_.readmission_level);
  readmission_later_ = static_cast<float>(calibration_.readmission_level * parameters_.pathways.readmission_later_ratio);
  home_care_ends_ = static_cast<float>(parameters_.pathways.home_care_ends_per_year / months);
}

double HazardTables::rate(int slot, Sex sex, int age, int imd) const {
  auto const s = static_cast<std::size_t>(sex);
  auto const q = static_cast<std::size_t>(imd);
  if (slot >= slot_condition && slot < slot_condition + condition_count) {
    auto const c = static_cast<std::size_t>(slot - slot_condition);
    return parameters_.conditions.incidence[c][s][upto90(age)] * parameters_.conditions.incidence_imd[c][q];
  }
  if (slot == slot_birth) return sex == Sex::female ? parameters_.life.fertility(age, q) : 0.0;
  auto const& service = parameters_.service.rates[static_cast<std::size_t>(slot)];
  return service.per_year[s][upto90(age)] * service.imd[q];
}

void HazardTables::build_year_rates() {
  yearly_.resize(base_index(Sex::male, oldest_age, 4) + 1);
  for (int sex = 0; sex < 2; ++sex) {
    for (int age = 0; age <= oldest_age; ++age) {
      for (int imd = 0; imd < 5; ++imd) {
        auto const who = static_cast<Sex>(sex);
        auto& row = yearly_[base_index(who, age, imd)];
        auto const& factor = calibration_.factor[cell(age, who, imd)];
        for (int s = slot_condition; s < slot_count; ++s) {
          auto const slot = static_cast<std::size_t>(s);
          row.per_month[slot] = static_cast<float>(rate(s, who, age, imd) / months * static_cast<double>(factor[slot]));
        }
      }
    }
  }
}

void HazardTables::build_condition_halves() {
  auto const& p = parameters_.conditions;
  for (int half = 0; half < 2; ++half) {
    auto& rows = half == 0 ? low_ : high_;
    rows.assign(1024, ones());
    for (std::uint32_t mask = 0; mask < 1024; ++mask) {
      std::array<double, row_width> product;
      product.fill(1.0);
      for (int bit = 0; bit < 10; ++bit) {
        if ((mask >> bit & 1U) == 0) continue;
        auto const cause = static_cast<std::size_t>(half * 10 + bit);
        product[slot_death] *= p.mortality_hr[cause];
        product[slot_acute_episode] *= p.acute_ratio[cause];
        for (std::size_t effect = 0; effect < condition_count; ++effect) {
          product[slot_condition + effect] *= p.interaction[cause][effect];
        }
      }
      for (std::size_t effect = 0; effect < condition_count; ++effect) {
        auto& onset = product[slot_condition + effect];
        onset = std::min(onset, cap_of_half);
        bool const here = effect / 10 == static_cast<std::size_t>(half);
        if (here && (mask >> (effect % 10) & 1U) != 0) onset = 0;  // has it: the slot is remission, set apart
      }
      for (std::size_t s = 0; s < row_width; ++s) rows[mask].per_month[s] = static_cast<float>(product[s]);
    }
  }
}

void HazardTables::build_count_and_frailty() {
  count_frailty_.resize((condition_count + 1) * 4);
  for (std::size_t count = 0; count <= condition_count; ++count) {
    for (std::size_t frailty = 0; frailty < 4; ++frailty) {
      RatioRow row;
      for (int s = first_service_slot; s < slot_count; ++s) {
        auto const& service = parameters_.service.rates[static_cast<std::size_t>(s)];
        row.scale(s, service.by_count[count]);
        bool const solved = s == slot_acute_episode || s == slot_gp_contact;
        if (!solved) row.scale(s, service.by_frailty[frailty]);
      }
      row.scale(slot_death, calibration_.death_by_frailty[frailty]);
      row.scale(slot_acute_episode, calibration_.acute_by_frailty[frailty]);
      row.scale(slot_gp_contact, calibration_.gp_by_frailty[frailty]);
      for (int s : {slot_care_home_entry, slot_home_care_start}) {
        row.scale(s, parameters_.service.rates[static_cast<std::size_t>(s)].by_frailty[frailty]);
      }
      count_frailty_[count * 4 + frailty] = row.rounded();
    }
  }
}

void HazardTables::build_habits_and_home() {
  auto const& habits = parameters_.habits;
  habits_home_.resize(9 * homes);
  for (std::size_t smoking = 0; smoking < 3; ++smoking) {
    for (std::size_t bmi = 0; bmi < 3; ++bmi) {
      for (std::size_t home = 0; home < homes; ++home) {
        RatioRow row;
        row.scale(slot_death, habits.smoking_death[smoking] * habits.bmi_death[bmi]);
        for (int c = 0; c < condition_count; ++c) {
          auto const condition = static_cast<std::size_t>(c);
          row.scale(slot_condition + c, habits.smoking_onset[smoking][condition] * habits.bmi_onset[bmi][condition]);
        }
        for (int s = slot_care_home_entry; s < slot_count; ++s) {
          auto const& service = parameters_.service.rates[static_cast<std::size_t>(s)];
          if ((home & 1U) != 0) row.scale(s, service.lives_alone);
          if ((home & 2U) != 0) row.scale(s, service.care_home);
        }
        habits_home_[(smoking * 3 + bmi) * homes + home] = row.rounded();
      }
    }
  }
}

void HazardTables::build_frailty_moves() {
  auto const& p = parameters_.frailty;
  frailty_moves_.resize(frailty_index(Sex::male, 90, Frailty::severe) + 1);
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (std::size_t age = 0; age <= 90; ++age) {
      for (std::size_t f = 0; f < 4; ++f) {
        auto& moves = frailty_moves_[frailty_index(static_cast<Sex>(sex), age, static_cast<Frailty>(f))];
        for (std::size_t imd = 0; imd < 5; ++imd) {
          moves.worsen[imd] = static_cast<float>(p.worsen[sex][f][age] * p.worsen_imd[imd] / months);
        }
        moves.recover = static_cast<float>(p.recover[sex][f][age] / months);
      }
    }
  }
}

void HazardTables::turn(Month month, int year_of_run, bool frozen) {
  frozen_ = frozen;
  auto const moy = static_cast<std::size_t>(month.month_of_year() - 1);
  std::array<float, row_width> season;
  season.fill(1.0F);
  for (std::size_t s = first_service_slot; s < slot_count; ++s) {
    season[s] = static_cast<float>(parameters_.service.season[s][moy]);
  }
  for (int sex = 0; sex < 2; ++sex) {
    for (int age = 0; age <= oldest_age; ++age) {
      for (int imd = 0; imd < 5; ++imd) {
        auto const who = static_cast<Sex>(sex);
        auto const index = base_index(who, age, imd);
        for (std::size_t s = 0; s < row_width; ++s) {
          bool const still = frozen && s < first_service_slot;
          base_[index].per_month[s] = still ? 0.0F : yearly_[index].per_month[s] * season[s];
        }
        if (frozen) continue;
        double const death = parameters_.life.mortality(static_cast<std::size_t>(sex), age, static_cast<std::size_t>(imd), month.year()) / months;
        base_[index].per_month[slot_death] =
            static_cast<float>(death * static_cast<double>(calibration_.death_factor(year_of_run, cell(age, who, imd))));
      }
    }
  }
}

void HazardTables::fill(Identity const& who, Propensity const& use, Life const& life, int age, HazardRow& row) const {
  auto const count = static_cast<std::size_t>(std::popcount(life.conditions));
  auto const habits = (who.smoking * 3U + who.bmi) * homes + home_index(who.lives_alone && age >= 65, life.care_home);
  multiply(base_[base_index(who.sex, bounded_age(age), who.imd)], low_[life.conditions & 1023U],
           high_[life.conditions >> 10], count_frailty_[count * 4 + static_cast<std::size_t>(life.frailty)],
           habits_home_[habits], row);
  use_services<first_service_slot>(use, row);
  adjust(who, life, age, row);
}

void HazardTables::adjust(Identity const& who, Life const& life, int age, HazardRow& row) const {
  auto& h = row.per_month;
  h[slot_readmission] = 0;
  switch (life.phase) {
    case AcutePhase::none: break;
    case AcutePhase::first_days: h[slot_readmission] = h[slot_acute_episode] * readmission_first_; break;
    case AcutePhase::later_days: h[slot_readmission] = h[slot_acute_episode] * readmission_later_; break;
    case AcutePhase::in_bed:
      // In a bed there is nothing to arrive from: emergencies and planned admissions wait until discharge.
      for (auto s : {slot_nhs111_call, slot_ambulance_not_conveyed, slot_ae_not_admitted, slot_acute_episode,
                     slot_elective_overnight, slot_day_case}) {
        h[s] = 0;
      }
      break;
  }
  if (frozen_) return;
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

void HazardTables::adjust_frailty(Identity const& who, Life const& life, int age, HazardRow& row) const {
  auto& h = row.per_month;
  if (life.home_care) h[slot_home_care_start] = home_care_ends_;
  if (life.care_home) h[slot_home_care_start] = h[slot_care_home_entry] = 0;
  if (age < 50) return;
  auto const& moves = frailty_moves_[frailty_index(who.sex, upto90(age), life.frailty)];
  h[slot_frailty_worsening] = moves.worsen[who.imd];
  h[slot_frailty_recovery] = moves.recover;
}

}  // namespace counterpart
