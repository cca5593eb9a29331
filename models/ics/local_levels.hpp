#pragma once
#include <array>
#include <cstddef>
#include <string>

#include "models/core/cell.hpp"
#include "sim/clocks/row.hpp"

namespace counterpart {

/// How far the service use of one area stands from what its case mix leads one to expect. Multiplies hazards beside the
/// factors of the calibration, in every arm alike.
struct LocalLevels {
  using BySexAndBand = std::array<std::array<float, age_band_count>, 2>;

  std::string area;      ///< code of the one area that they hold for: "QGH"
  double shrinkage = 0;  ///< events of the case-mix prediction that each target was weighed against
  std::array<BySexAndBand, row_width> factor = ones();

  double at(int slot, Sex sex, int age_years) const {
    return static_cast<double>(factor[static_cast<std::size_t>(slot)][static_cast<std::size_t>(sex)]
                                     [static_cast<std::size_t>(age_band(age_years))]);
  }

 private:
  static constexpr std::array<BySexAndBand, row_width> ones() {
    std::array<BySexAndBand, row_width> all{};
    for (auto& slot : all) {
      for (auto& sex : slot) sex.fill(1.0F);
    }
    return all;
  }
};

}  // namespace counterpart
