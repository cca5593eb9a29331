#pragma once
#include <functional>
#include <string>

#include "models/ics/ics_model.hpp"

namespace counterpart {

/// How calibration is done.
struct CalibrationPlan {
  std::int64_t residents = 2'000'000;  ///< of the reference population of England
  int last_round_size = 4;  ///< so many times these residents live the last round; half as many the one before
  int years = 10;           ///< of mortality factors; the last holds from then on
  int rounds = 8;           ///< of one-year fits of service use
  int long_runs = 3;        ///< of all years; who dies early in the first changes who is left to die late
  std::uint64_t seed = 1;
};

/// What one round left over: largest relative gap between summed hazards and targets over streams, in all cells taken
/// together, and the readmission share reached.
struct CalibrationFit {
  int round = 0;
  double worst_gap = 0;
  std::string worst_stream;
  double readmission_share = 0;
};

struct HealthFit;

/// Called as a calibration goes on.
struct CalibrationReports {
  std::function<void(HealthFit const&)> health;
  std::function<void(CalibrationFit const&)> round;
};

/// Solves the factors on the reference population of England, never on an area: published rates, times factors, times
/// the model's own multipliers, summed over person-time, give the published rates back. Health comes first, on its own
/// (calibrate_health.hpp). Then each round lives one year of the baseline (after spin-up) and divides each factor of
/// service use by what came out over what should have. Throws InputError naming the stream and the cell where no fit
/// was found. Collective over ranks; the same on any number of them.
Calibration calibrate(CalibrationPlan const& plan, Area const& england, ModelParameters const& parameters,
                      Communicator const& comm, CalibrationReports const& report);

}  // namespace counterpart
