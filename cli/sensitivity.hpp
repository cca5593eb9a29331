#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/sensitivity_runs.hpp"

namespace counterpart {

/// What moving a factor over its range does to one outcome.
struct Response {
  double low = 0;   ///< outcome at the low end, mean over replicates, in stored units
  double high = 0;  ///< at the high end
  /// (high - low) / central / log(high end / low end): by how many per cent the outcome moves for one per cent of the
  /// factor. Nothing where the outcome is not apart from 0 by more than chance, or the factor is 0.
  std::optional<double> elasticity;
  std::optional<double> standard_error;  ///< of the elasticity, over replicates; nothing with fewer than two

  bool moves() const { return low != high; }
};

/// A factor and what it does.
struct FactorEffect {
  Factor factor;
  std::vector<Response> baseline;                 ///< [outcome]
  std::vector<std::vector<Response>> difference;  ///< [arm][outcome]: arm minus baseline
  /// Over arms: sum of absolute changes between the ends, less what chance makes of it, by sum of absolute differences,
  /// as an elasticity. [outcome]
  std::vector<std::optional<double>> all_arms;
  /// Root mean square over outcomes, of the baseline and of all arms, of the relative change over the range, less what
  /// chance makes of it: what factors are ranked by.
  double influence = 0;
};

/// A sensitivity analysis: one factor at a time, on the same luck.
struct Sensitivity {
  std::string scenario;
  std::string title;
  std::string area;
  int years = 0;
  std::uint64_t seed = 0;
  std::vector<std::string> arms;
  std::vector<std::string> outcomes;
  std::int64_t residents = 0;  ///< in the sample of the effects
  int replicates = 0;
  std::int64_t screening_residents = 0;
  std::vector<double> baseline;                 ///< [outcome] as it is
  std::vector<std::vector<double>> difference;  ///< [arm][outcome]
  std::vector<FactorEffect> effects;            ///< of the most influential assumed, recalled, secondhand or uncertain
  std::vector<FactorEffect> screened;           ///< of all factors, from the screening, most influential first
  std::vector<std::pair<Factor, std::string>> held;
  std::size_t runs = 0;
  double seconds = 0;
  std::string configuration;
  std::map<std::string, std::string> inputs;
};

/// Does it stand on little: assumed, recalled, secondhand, or with an interval?
bool stands_on_little(Factor const& factor);

/// The effects of measured factors, most influential first.
std::vector<FactorEffect> effects_of(MeasuredFactors const& measured);

/// Half the width of a 95 % interval in standard errors of a mean over so many replicates.
double t_quantile(int replicates);

}  // namespace counterpart
