#pragma once
#include <array>
#include <memory>
#include <vector>

#include "models/ics/calibration.hpp"
#include "models/ics/liability_spread.hpp"
#include "models/ics/parameters.hpp"
#include "models/ics/start_draws.hpp"
#include "sim/random/gamma_quantile.hpp"

namespace counterpart {

/// Gives a resident who enters (at the start, by birth, by arrival) their health, habits, home and propensities.
class StartState {
 public:
  StartState(ModelParameters const& parameters, Calibration const& calibration);

  /// Liability to illness, learning disability, household and funding: what is the same in every arm. Expects sex, imd,
  /// local authority set.
  void lasting(Identity& who, int age, double shared_housing_share, StartDraws const& draws) const;
  /// Smoking, body mass index, activation, conditions, frailty, care home and home care. Expects what lasts.
  void health(Identity const& who, int age, StartDraws const& draws, Month now, Life& life) const;
  /// Propensities, with the renewing part in equilibrium. \return  month of the first renewal
  Month use(Identity const& who, Life const& life, StartDraws const& draws, Month now, Luck const& luck,
            Propensity& use) const;
  /// Single year of age of someone counted as 90 and over.
  int oldest_age(Sex sex, double u) const {
    return 90 + choose(parameters_.life.oldest_ages(static_cast<std::size_t>(sex)), u);
  }
  /// Draws the renewing part anew when its time has come. \return  month of the next renewal
  Month renew(ResidentId who, Month now, Luck const& luck, Propensity& use) const;

 private:
  void habits(Identity const& who, int age, StartDraws const& draws, Month now, Life& life) const;
  void conditions(Identity const& who, std::size_t age, StartDraws const& draws, Life& life) const;
  double share_of(std::size_t condition, Identity const& who, Life const& life, std::size_t age) const;
  double high_use_chance(Identity const& who, Life const& life) const;

  ModelParameters const& parameters_;
  Calibration const& calibration_;
  LiabilitySpread conditions_;
  LiabilitySpread frailty_;
  GammaQuantile shared_;
  std::vector<GammaQuantile> permanent_;
  std::vector<GammaQuantile> renewing_;
  double log_keep_;
};

}  // namespace counterpart
