#pragma once
#include <array>
#include <span>
#include <vector>

#include "models/core/cell.hpp"
#include "models/core/columns.hpp"
#include "models/demography/local_authority.hpp"
#include "models/ics/calibration.hpp"
#include "models/ics/parameters.hpp"
#include "sim/clocks/row.hpp"

namespace counterpart {

/// What a local authority adds to hazards: its residual for death and birth, and its own departures.
struct LocalHazards {
  float death = 1;
  float birth = 1;
  std::array<std::array<float, move_groups>, 2> departure{};  ///< per month, [sex][age group of moves]
};

/// Which streams run: all; services alone, while nobody falls ill, moves or dies (spin-up); health and population
/// alone.
enum class Living : std::uint8_t { all, services, health };

/// Turns parameters into rows of hazards that a resident's month multiplies:
/// base[sex, age, IMD] x low[mask & 1023] x high[mask >> 10] x [age band, liability] x [count, frailty] x [habits,
/// home] x propensity.
class HazardTables {
 public:
  static constexpr double largest_onset_ratio = 6;  ///< of the product over the conditions of one half
  static constexpr float most_a_month = 15;         ///< events of one service: bounds products of ratios and propensity

  HazardTables(ModelParameters const& parameters, Calibration const& calibration, std::vector<LocalHazards> local);

  /// Makes ready for a month.
  void turn(Month month, int year_of_run, Living living);

  /// Hazards of one resident, events per month, before any programme.
  void fill(Identity const& who, Propensity const& use, Life const& life, int age, HazardRow& row) const;
  /// The same for a run of residents: rows of those who are not here are left alone.
  void fill(std::span<Identity const> who, std::span<Propensity const> use, std::span<Life const> life,
            std::span<int const> ages, std::span<HazardRow> rows) const;

 private:
  using Row = HazardRow;

  /// What conditions change: death, onsets, and acute episodes, kept last. Every other slot below `width` has 1.
  struct alignas(32) HealthRow {
    static constexpr std::size_t width = 24;
    static constexpr std::size_t acute = 23;
    std::array<float, width> ratio;
  };

  /// Moves between categories of frailty, per month.
  struct FrailtyMoves {
    std::array<float, 5> worsen{};  ///< by IMD, at a liability of mean effect
    float recover = 0;
  };

  static constexpr std::size_t homes = 4;  ///< alone (its effects are published for 65 and over), care home

  static std::size_t home_index(bool alone, bool care_home) { return (alone ? 1U : 0U) + (care_home ? 2U : 0U); }

  static std::size_t base_index(Sex sex, int age, int imd) {
    return static_cast<std::size_t>((static_cast<int>(sex) * (oldest_age + 1) + age) * 5 + imd);
  }

  static std::size_t frailty_index(Sex sex, std::size_t age, Frailty frailty) {
    return (static_cast<std::size_t>(sex) * 91 + age) * 4 + static_cast<std::size_t>(frailty);
  }

  void build_year_rates();
  double rate(int slot, Sex sex, int age, int imd) const;
  void build_condition_halves();
  void build_count_and_frailty();
  void build_habits_and_home();
  void build_frailty_moves();
  void build_liability();
  static void multiply(Row const& base, HealthRow const& low, HealthRow const& high, HealthRow const& liability,
                       Row const& count_frailty, Row const& habits_home, Row& row);
  void prefetch_rows(Identity const& who, Life const& life, int age) const;
  void fill_row(Identity const& who, Propensity const& use, Life const& life, int age, HazardRow& row) const;
  void adjust(Identity const& who, Life const& life, int age, HazardRow& row) const;
  void adjust_frailty(Identity const& who, Life const& life, int age, HazardRow& row) const;

  ModelParameters const& parameters_;
  Calibration const& calibration_;
  std::vector<LocalHazards> local_;
  std::vector<Row> yearly_;  ///< per month, without season, without death
  std::vector<Row> base_;
  std::vector<HealthRow> low_;
  std::vector<HealthRow> high_;
  std::vector<Row> count_frailty_;                               ///< [count][frailty]
  std::vector<Row> habits_home_;                                 ///< [smoking][bmi][learning disability][home]
  std::vector<HealthRow> liability_;                             ///< [age band][class]: onset only
  std::vector<FrailtyMoves> frailty_moves_;                      ///< [sex][age up to 90][frailty]
  std::array<float, condition_count + 1> worsening_by_count_{};  ///< of frailty, by number of conditions
  std::array<float, condition_count> remission_{};
  float readmission_first_ = 0;
  float readmission_later_ = 0;
  float home_care_ends_ = 0;
  Living living_ = Living::all;
};

}  // namespace counterpart
