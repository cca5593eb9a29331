#include "models/ics/hazard_tables.hpp"

#include <algorithm>

#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

constexpr double months = 12;

std::size_t upto90(int age) { return static_cast<std::size_t>(age > 90 ? 90 : age); }

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
  build_liability();
  for (std::size_t c = 0; c < condition_count; ++c) {
    remission_[c] = static_cast<float>(calibration_.remission[c] / months);
  }
  readmission_first_ = static_cast<float>(calibration_.readmission_level);
  readmission_later_ =
      static_cast<float>(calibration_.readmission_level * parameters_.pathways.readmission_later_ratio);
  home_care_ends_ = static_cast<float>(parameters_.pathways.home_care_ends_per_year / months);
}

double HazardTables::rate(int slot, Sex sex, int age, int imd) const {
  auto const s = static_cast<std::size_t>(sex);
  auto const q = static_cast<std::size_t>(imd);
  if (slot >= slot_condition && slot < slot_condition + condition_count) {
    auto const c = static_cast<std::size_t>(slot - slot_condition);
    return static_cast<double>(calibration_.incidence.at(c, s, upto90(age), q));
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
          double const local = calibration_.local ? calibration_.local->at(s, who, age) : 1.0;
          row.per_month[slot] =
              static_cast<float>(rate(s, who, age, imd) / months * static_cast<double>(factor[slot]) * local);
        }
      }
    }
  }
}

void HazardTables::build_condition_halves() {
  auto const& p = parameters_.conditions;
  for (int half = 0; half < 2; ++half) {
    auto& rows = half == 0 ? low_ : high_;
    rows.resize(1024);
    for (std::uint32_t mask = 0; mask < 1024; ++mask) {
      std::array<double, HealthRow::width> product;
      product.fill(1.0);
      for (int bit = 0; bit < 10; ++bit) {
        if ((mask >> bit & 1U) == 0) continue;
        auto const cause = static_cast<std::size_t>(half * 10 + bit);
        product[slot_death] *= p.mortality_hr[cause];
        product[HealthRow::acute] *= p.acute_ratio[cause];
        for (std::size_t effect = 0; effect < condition_count; ++effect) {
          product[slot_condition + effect] *= p.interaction[cause][effect];
        }
      }
      for (std::size_t effect = 0; effect < condition_count; ++effect) {
        auto& onset = product[slot_condition + effect];
        onset = std::min(onset, largest_onset_ratio);
        bool const here = effect / 10 == static_cast<std::size_t>(half);
        if (here && (mask >> (effect % 10) & 1U) != 0) onset = 0;  // has it: the slot is remission, set apart
      }
      for (std::size_t s = 0; s < HealthRow::width; ++s) rows[mask].ratio[s] = static_cast<float>(product[s]);
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
  auto const& disability = parameters_.learning_disability;
  habits_home_.resize(9 * 2 * homes);
  for (std::size_t smoking = 0; smoking < 3; ++smoking) {
    for (std::size_t bmi = 0; bmi < 3; ++bmi) {
      for (std::size_t at = 0; at < 2 * homes; ++at) {
        std::size_t const home = at % homes;
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
        if (at >= homes) {
          row.scale(slot_death, disability.stream[slot_death]);
          for (int c = 0; c < condition_count; ++c) {
            row.scale(slot_condition + c, disability.onset[static_cast<std::size_t>(c)]);
          }
          for (int s = first_service_slot; s < slot_count; ++s) {
            row.scale(s, disability.stream[static_cast<std::size_t>(s)]);
          }
        }
        habits_home_[(smoking * 3 + bmi) * 2 * homes + at] = row.rounded();
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
        for (std::size_t imd = 0; imd < 5 && f < 3; ++imd) {
          auto const c = cell(static_cast<int>(age), static_cast<Sex>(sex), static_cast<int>(imd));
          auto const rate = static_cast<double>(calibration_.worsening.at(f, sex, age, imd));
          moves.worsen[imd] =
              static_cast<float>(rate * static_cast<double>(calibration_.worsening_factor[c][f]) / months);
        }
        moves.recover = static_cast<float>(p.recover[sex][f][age] / months);
      }
    }
  }
}

void HazardTables::build_liability() {
  double by_count = 1;
  for (auto& ratio : worsening_by_count_) {
    ratio = static_cast<float>(by_count);
    by_count *= parameters_.frailty.worsening_per_condition;
  }
  liability_.resize(age_band_count * liability_classes);
  for (std::size_t band = 0; band < age_band_count; ++band) {
    for (std::size_t k = 0; k < liability_classes; ++k) {
      auto& ratio = liability_[band * liability_classes + k].ratio;
      ratio.fill(1.0F);
      for (std::size_t c = 0; c < condition_count; ++c) {
        ratio[slot_condition + c] = calibration_.onset_by_liability[c][band][k];
      }
    }
  }
}

void HazardTables::turn(Month month, int year_of_run, Living living) {
  living_ = living;
  auto const moy = static_cast<std::size_t>(month.month_of_year() - 1);
  std::array<float, row_width> season;
  season.fill(1.0F);
  for (std::size_t s = first_service_slot; s < slot_count; ++s) {
    season[s] = static_cast<float>(parameters_.service.season[s][moy]);
  }
  int const from_july = month.year() - (month.month_of_year() < 7 ? 1 : 0);
  season[slot_birth] = static_cast<float>(parameters_.life.fertility_trend(from_july));
  // Trends of incidence go on from the start of the run.
  for (std::size_t c = 0; c < condition_count; ++c) {
    double const trend = parameters_.conditions.incidence_trend[c];
    if (trend != 0) season[slot_condition + c] = static_cast<float>(exact_exp(trend * year_of_run));
  }
  for (int sex = 0; sex < 2; ++sex) {
    for (int age = 0; age <= oldest_age; ++age) {
      for (int imd = 0; imd < 5; ++imd) {
        auto const who = static_cast<Sex>(sex);
        auto const index = base_index(who, age, imd);
        for (std::size_t s = 0; s < row_width; ++s) {
          bool const runs = living == Living::all || (living == Living::services) == (s >= first_service_slot);
          base_[index].per_month[s] = runs ? yearly_[index].per_month[s] * season[s] : 0.0F;
        }
        if (living == Living::services) continue;
        double const death = parameters_.life.mortality(static_cast<std::size_t>(sex), age,
                                                        static_cast<std::size_t>(imd), month.year()) /
                             months;
        auto const of_age = calibration_.death_by_age[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)];
        base_[index].per_month[slot_death] =
            static_cast<float>(death * static_cast<double>(of_age) *
                               static_cast<double>(calibration_.death_factor(year_of_run, cell(age, who, imd))));
      }
    }
  }
}

}  // namespace counterpart
