#include "models/ics/calibration_numbers.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace counterpart {
namespace {

using enum NumberKind;

constexpr std::array<std::string_view, 2> sexes{"female", "male"};
constexpr std::array<std::string_view, 4> categories{"fit", "mild", "moderate", "severe"};
constexpr std::array<std::string_view, Calibration::frailty_steps> steps{"from_fit", "from_mild", "from_moderate"};
constexpr std::string_view a_year = "per person-year";

std::string band_name(std::size_t band) {
  return band + 1 == age_band_count ? "90+" : fmt::format("{}-{}", 5 * band, 5 * band + 4);
}

std::string cell_name(std::size_t cell) {
  auto const [band, sex, imd] = parts(cell);
  return fmt::format("{}.{}.q{}", sexes[static_cast<std::size_t>(sex)], band_name(static_cast<std::size_t>(band)),
                     imd + 1);
}

std::string_view condition_name(std::size_t c) { return name(static_cast<Condition>(c)); }

/// Names and collects the numbers of one calibration.
class Collector {
 public:
  Collector(Calibration const& fit, UtilityRule rule) : fit_{fit}, rule_{rule} {}

  std::vector<CalibrationNumber> collect() {
    add_base();
    add_deaths();
    add_deaths_by_age();
    add_frailty();
    add_utility();
    add_conditions();
    add_worsening();
    add_liability();
    if (fit_.local) add_local(*fit_.local);
    return std::move(list_);
  }

 private:
  void add(std::string key, double value, NumberKind kind, std::string_view unit) {
    list_.push_back({std::move(key), value, kind, unit});
  }

  /// By cell. \param value  of a cell
  template <class Of>
  void add_cells(std::string const& start, Of value, std::string_view unit = "ratio") {
    for (std::size_t c = 0; c < cell_count; ++c)
      add(fmt::format("{}.{}", start, cell_name(c)), static_cast<double>(value(c)), ratio, unit);
  }

  /// By sex, single year of age and fifth, for each item of a surface.
  template <class NameOf>
  void add_surface(std::string_view start, AgeSurface const& surface, std::size_t items, NameOf name_of,
                   NumberKind kind, std::string_view unit) {
    for (std::size_t i = 0; i < items; ++i) {
      for (std::size_t s = 0; s < 2; ++s) {
        for (std::size_t row = 0; row < 91 * 5; ++row) {
          add(fmt::format("{}.{}.{}.{}.q{}", start, name_of(i), sexes[s], row / 5, row % 5 + 1),
              static_cast<double>(surface.at(i, s, row / 5, row % 5)), kind, unit);
        }
      }
    }
  }

  void add_ratios(std::string const& start, LiabilityRatios const& ratios) {
    for (std::size_t band = 0; band < ratios.size(); ++band) {
      for (std::size_t k = 0; k < liability_classes; ++k)
        add(fmt::format("{}.{}.class_{}", start, band_name(band), k), static_cast<double>(ratios[band][k]), ratio,
            "ratio");
    }
  }

  void add_by_category(std::string_view start, std::array<double, 4> const& values) {
    for (std::size_t f = 0; f < 4; ++f) add(fmt::format("{}.{}", start, categories[f]), values[f], ratio, "rate ratio");
  }

  bool moves(std::size_t slot) const {
    return std::ranges::any_of(fit_.factor, [&](auto const& factors) { return factors[slot] != 1.0F; });
  }

  void add_base() {
    for (std::size_t slot = slot_condition; slot < slot_count; ++slot) {
      if (moves(slot))
        add_cells(fmt::format("base.{}", streams()[slot].name), [&](auto c) { return fit_.factor[c][slot]; });
    }
    add("readmission_level", fit_.readmission_level, ratio, "ratio to acute episodes");
  }

  void add_deaths() {
    for (std::size_t year = 0; year < fit_.death.size(); ++year)
      add_cells(fmt::format("death.year_{}", year + 1), [&](auto c) { return fit_.death[year][c]; });
  }

  void add_deaths_by_age() {
    for (std::size_t sex = 0; sex < 2; ++sex) {
      for (std::size_t age = 0; age <= oldest_age; ++age)
        add(fmt::format("death_by_age.{}.{}", sex == 0 ? "female" : "male", age), fit_.death_by_age[sex][age], ratio,
            "ratio");
    }
  }

  void add_frailty() {
    add_by_category("death_by_frailty", fit_.death_by_frailty);
    add_by_category("acute_by_frailty", fit_.acute_by_frailty);
    add_by_category("gp_by_frailty", fit_.gp_by_frailty);
  }

  void add_utility() {
    auto const& factors = fit_.utility[static_cast<std::size_t>(rule_)];
    add_cells("utility", [&](auto c) { return factors[c]; });
  }

  void add_conditions() {
    add_surface("prevalence", fit_.prevalence, condition_count, condition_name, share, "share of residents");
    add_surface("incidence", fit_.incidence, condition_count, condition_name, amount, a_year);
    for (std::size_t c = 0; c < condition_count; ++c)
      add(fmt::format("remission.{}", condition_name(c)), fit_.remission[c], amount, a_year);
    for (std::size_t c = 0; c < condition_count; ++c)
      add_ratios(fmt::format("onset_by_liability.{}", condition_name(c)), fit_.onset_by_liability[c]);
  }

  void add_worsening() {
    add_surface(
        "worsening", fit_.worsening, steps.size(), [](auto i) { return steps[i]; }, amount, a_year);
    for (std::size_t k = 0; k < steps.size(); ++k)
      add_cells(fmt::format("worsening_factor.{}", steps[k]), [&](auto c) { return fit_.worsening_factor[c][k]; });
    for (std::size_t k = 0; k < steps.size(); ++k)
      add_ratios(fmt::format("worsening_by_liability.{}", steps[k]), fit_.worsening_by_liability[k]);
  }

  void add_liability() {
    for (std::size_t age = 0; age < fit_.liability.size(); ++age) {
      for (std::size_t k = 0; k < liability_classes; ++k)
        add(fmt::format("liability.{}.class_{}", age, k), static_cast<double>(fit_.liability[age][k]), share,
            "share of residents");
    }
  }

  void add_local(LocalLevels const& local) {
    for (std::size_t slot = slot_condition; slot < slot_count; ++slot) {
      for (std::size_t i = 0; i < 2 * age_band_count; ++i) {
        float const level = local.factor[slot][i / age_band_count][i % age_band_count];
        add(fmt::format("local.{}.{}.{}", streams()[slot].name, sexes[i / age_band_count],
                        band_name(i % age_band_count)),
            static_cast<double>(level), ratio, "ratio");
      }
    }
  }

  Calibration const& fit_;
  UtilityRule rule_;
  std::vector<CalibrationNumber> list_;
};

}  // namespace

std::vector<CalibrationNumber> calibration_numbers(Calibration const& calibration, UtilityRule rule) {
  return Collector{calibration, rule}.collect();
}

}  // namespace counterpart
