#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "models/core/cell.hpp"
#include "sim/clocks/row.hpp"

namespace counterpart {

/// The artefact of calibration: what the published rates are multiplied by so that the model's own multipliers
/// (conditions, frailty, habits, propensity) redistribute and do not add. Solved once on the reference population of
/// England; the same in every area, sample and arm.
struct Calibration {
  using Factors = std::array<float, row_width>;

  std::array<Factors, cell_count> factor;             ///< by cell and slot; death is below
  std::vector<std::array<float, cell_count>> death;   ///< by year of the run; the last holds from then on
  std::array<double, 4> death_by_frailty{1, 1, 1, 1};  ///< residual hazard ratios, given the conditions
  std::array<double, 4> acute_by_frailty{1, 1, 1, 1};
  std::array<double, 4> gp_by_frailty{1, 1, 1, 1};
  double readmission_level = 0;                        ///< hazard in the first days, to that of an acute episode
  std::array<float, cell_count> utility;               ///< so that the simulated mean equals the norm
  std::string text;                                    ///< it was read from, byte by byte
  std::string digest;                                  ///< SHA-256 of the text

  /// Factors of 1: what calibration starts from.
  static Calibration neutral();
  /// Reads calibration.csv. Throws InputError naming file and line.
  static Calibration read(std::filesystem::path const& file);
  /// The same from text; `name` stands for the file in messages.
  static Calibration parse(std::string text, std::string name);
  void write(std::filesystem::path const& file) const;

  float death_factor(int year_of_run, std::size_t cell) const;
};

}  // namespace counterpart
