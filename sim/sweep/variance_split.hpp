#pragma once
#include <span>
#include <vector>

namespace counterpart {

/// Where the variance of one outcome comes from, over points (draws of parameters) and replicates (of chance).
struct VarianceSplit {
  double mean = 0;
  double parameter = 0;    ///< variance between points, chance taken off; not below 0
  double chance = 0;       ///< variance of one replicate around its point: the two below together
  double common = 0;       ///< of chance, the part that moves every point alike, for luck is common to all points
  double interaction = 0;  ///< of chance, the part that differs from point to point
  bool separated = false;  ///< false with one replicate: then `parameter` still holds the interaction
};

/// Two-way random effects without repetition (points x replicates), moments from its analysis of variance:
/// parameter = (MS_points - MS_rest) / replicates, common = (MS_replicates - MS_rest) / points, interaction = MS_rest.
/// One way would count the common part as noise between points, where it cancels.
/// \param values  [point][replicate]
/// \param paired  with one replicate: what residents paired with their counterparts say of the variance of chance
/// \pre  at least one point, all with equally many replicates
VarianceSplit split_variance(std::vector<std::vector<double>> const& values, double paired);

/// The value below which a share of the values lies, between neighbours by straight lines. \pre values not empty
double quantile_of(std::vector<double> values, double share);

}  // namespace counterpart
