#pragma once
#include <functional>
#include <string>

#include "models/ics/ics_model.hpp"

namespace counterpart {

/// How calibration is done.
struct CalibrationPlan {
  std::int64_t residents = 2'000'000;  ///< of the reference population of England
  int last_rounds_size = 4;             ///< so many times these residents live the last two rounds
  int years = 10;                      ///< of mortality factors; the last holds from then on
  int rounds = 12;                      ///< of one-year fits before the long run
  int long_runs = 2;                    ///< of all years; who dies early in the first changes who is left to die late
  std::uint64_t seed = 1;
};

/// What one round left over: largest relative gap between summed hazards and targets over streams, in all cells taken
/// together, and the readmission share reached.
struct CalibrationFit {
  int round = 0;
  double worst_gap = 0;
  std::string worst_stream;
  double readmission_share = 0;
  std::array<double, 4> death_by_frailty{};  ///< marginal hazard ratios reached, age and sex adjusted
};

/// Solves the factors on the reference population of England, never on an area: published rates, times factors, times
/// the model's own multipliers, summed over person-time, give the published rates back. Each round lives one year of
/// the baseline (after spin-up) and divides each factor by what came out over what should have. Then long runs give
/// the mean multiplier of death by cell and year. Collective over ranks; the same on any number of them.
Calibration calibrate(CalibrationPlan const& plan, Area const& england, ModelParameters const& parameters,
                      Communicator const& comm, std::function<void(CalibrationFit const&)> const& report);

}  // namespace counterpart
