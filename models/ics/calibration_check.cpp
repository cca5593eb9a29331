#include "models/ics/calibration_check.hpp"

#include <string>

#include "models/core/cell.hpp"
#include "models/core/stream.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

std::string cell_text(std::size_t c) {
  auto const [band, sex, imd] = parts(c);
  return "age " + std::to_string(band * 5) + (band == age_band_count - 1 ? "+" : "-" + std::to_string(band * 5 + 4)) +
         (sex == 0 ? ", women" : ", men") + ", IMD fifth " + std::to_string(imd + 1);
}

/// A factor far from 1 says that the tables contradict each other: no fit was found there. Ambulances and community
/// contacts of the oldest, whose ratios by conditions, frailty and home multiply to some fifty, have the smallest that
/// are sound.
void check_factor(std::string const& what, std::size_t c, float factor) {
  if (factor > 1 / farthest_factor && factor < farthest_factor) return;
  throw InputError("calibration did not converge: " + what + " in the cell of " + cell_text(c) +
                   " would need a factor of " + std::to_string(factor) + "; look for its rate in models/england");
}

}  // namespace

void check_converged(Calibration const& fit) {
  for (std::size_t c = 0; c < cell_count; ++c) {
    for (int s = slot_condition; s < slot_count; ++s) {
      auto const slot = static_cast<std::size_t>(s);
      check_factor(std::string{streams()[slot].name}, c, fit.factor[c][slot]);
    }
    for (auto const& year : fit.death) check_factor("death", c, year[c]);
    for (auto const factor : fit.worsening_factor[c]) check_factor("worsening of frailty", c, factor);
  }
  for (auto const sex : {Sex::female, Sex::male}) {
    for (int age = 0; age <= oldest_age; ++age) {
      auto const of_age = fit.death_by_age[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)];
      check_factor("death at a single age", cell(age, sex, 0), of_age);
    }
  }
}

}  // namespace counterpart
