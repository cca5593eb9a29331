#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/core/cell.hpp"
#include "models/core/liability.hpp"
#include "models/core/stream.hpp"
#include "models/core/utility_rule.hpp"
#include "models/ics/local_levels.hpp"
#include "sim/clocks/row.hpp"

namespace counterpart {

struct ModelParameters;

/// A number by item (condition, step of frailty), sex, single year of age (90 stands for 90 and over) and IMD quintile.
class AgeSurface {
 public:
  explicit AgeSurface(std::size_t items) : values_(items * 2 * 91 * 5) {}

  float& at(std::size_t item, std::size_t sex, std::size_t age, std::size_t imd) {
    return values_[((item * 2 + sex) * 91 + age) * 5 + imd];
  }
  float at(std::size_t item, std::size_t sex, std::size_t age, std::size_t imd) const {
    return values_[((item * 2 + sex) * 91 + age) * 5 + imd];
  }
  std::vector<float>& values() { return values_; }
  std::vector<float> const& values() const { return values_; }

 private:
  std::vector<float> values_;
};

/// A ratio by age band and class of liability.
using LiabilityRatios = std::array<std::array<float, liability_classes>, age_band_count>;

/// The artefact of calibration: disease rates that agree with each other, and what rates are multiplied by so that the
/// model's own multipliers (conditions, frailty, habits, propensity) redistribute and do not add. Solved once on the
/// reference population of England; the same in every area, sample and arm. What an area's own counts add is kept
/// apart, in `local`.
struct Calibration {
  using Factors = std::array<float, row_width>;
  /// Share of people of an age (90 stands for 90 and over) in each class of liability.
  using LiabilityShares = std::array<std::array<float, liability_classes>, 91>;
  static constexpr std::size_t frailty_steps = 3;  ///< from fit, from mild, from moderate

  LiabilityShares liability;                        ///< lower at old ages in the high classes, who die earlier
  AgeSurface prevalence{condition_count};           ///< at the start, share
  AgeSurface incidence{condition_count};            ///< per person-year of those who do not have it
  std::array<double, condition_count> remission{};  ///< per person-year
  AgeSurface worsening{frailty_steps};              ///< of frailty, per person-year in the category
  std::array<LiabilityRatios, condition_count> onset_goal_by_liability;  ///< of incidence in a class to that of all
  std::array<LiabilityRatios, frailty_steps> worsening_goal_by_liability;
  std::array<LiabilityRatios, condition_count> onset_by_liability;  ///< factor in force, beside the other multipliers
  std::array<LiabilityRatios, frailty_steps> worsening_by_liability;
  std::array<std::array<float, frailty_steps>, cell_count> worsening_factor;

  std::array<Factors, cell_count> factor;              ///< by cell and slot; death is below
  std::vector<std::array<float, cell_count>> death;    ///< by year of the run; the last holds from then on
  /// By sex and single age, beside them: who is frail or in a home changes by steps of five years, deaths do not.
  std::array<std::array<float, oldest_age + 1>, 2> death_by_age;
  std::array<double, 4> death_by_frailty{1, 1, 1, 1};  ///< residual hazard ratios, given the conditions
  std::array<double, 4> acute_by_frailty{1, 1, 1, 1};
  std::array<double, 4> gp_by_frailty{1, 1, 1, 1};
  double readmission_level = 0;  ///< hazard in the first days, to that of an acute episode
  /// So that the simulated mean equals the norm, for each rule by which losses combine.
  std::array<std::array<float, cell_count>, utility_rule_count> utility;
  std::optional<LocalLevels> local;              ///< of one area, from its own counts; none = national
  std::string structure;                         ///< switches it was made with, as Structure::of_calibration
  std::map<std::string, std::string> made_from;  ///< name of an input -> its SHA-256
  std::string bytes;                             ///< of the file it was read from
  std::string digest;                            ///< SHA-256 of the bytes

  /// What calibration starts from: published rates as they stand, factors of 1.
  static Calibration neutral(ModelParameters const& parameters);
  /// Reads calibration.h5. Throws InputError naming the file and what is wrong.
  static Calibration read(std::filesystem::path const& file);
  /// The same from the bytes of such a file; `name` stands for it in messages.
  static Calibration parse(std::string bytes, std::string name);
  /// Throws WorldError with path and reason; an existing file stays until the new one is whole.
  void write(std::filesystem::path const& file) const;

  float death_factor(int year_of_run, std::size_t cell) const;
};

}  // namespace counterpart
