#pragma once
#include <vector>

#include "sim/sweep/points.hpp"

namespace counterpart {

/// Dimensions that move together: every two of them have this rank correlation (Spearman's).
struct CorrelatedGroup {
  std::vector<std::size_t> dimensions;
  double rank_correlation;
};

/// The correlation of two normal variables whose rank correlation is given: 2 sin(pi r / 6) (Pearson 1907).
double normal_correlation(double rank_correlation);

/// Can so many dimensions all have this rank correlation? Below 0 there is a limit: three cannot all be opposed.
bool possible(CorrelatedGroup const& group);

/// Makes independent uniforms correlated through a Gaussian copula; each stays uniform. \pre possible(group)
void correlate(UnitPoints& points, CorrelatedGroup const& group);

}  // namespace counterpart
