#include "sim/sweep/correlation.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/errors.hpp"
#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

/// sin(x) for |x| <= pi / 6 from its series, so that every machine gives the same bits.
double small_sine(double x) {
  double const z = x * x;
  return x * (1 - z / 6 * (1 - z / 20 * (1 - z / 42 * (1 - z / 72 * (1 - z / 110 * (1 - z / 156))))));
}

using Matrix = std::vector<std::vector<double>>;

/// Lower triangle L with L L' = the matrix of ones on the diagonal and r elsewhere.
Matrix cholesky(std::size_t size, double r) {
  Matrix lower(size, std::vector<double>(size));
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = i == j ? 1 : r;
      for (std::size_t k = 0; k < j; ++k) rest -= lower[i][k] * lower[j][k];
      lower[i][j] = i == j ? std::sqrt(rest) : rest / lower[j][j];
    }
  }
  return lower;
}

}  // namespace

double normal_correlation(double rank_correlation) {
  constexpr double sixth_of_pi = 0.52359877559829887308;
  return 2 * small_sine(rank_correlation * sixth_of_pi);
}

bool possible(CorrelatedGroup const& group) {
  double const r = normal_correlation(group.rank_correlation);
  return r < 1 && 1 + r * static_cast<double>(group.dimensions.size() - 1) > 1e-9;
}

void correlate(UnitPoints& points, CorrelatedGroup const& group) {
  COUNTERPART_EXPECTS(possible(group));
  auto const& dimensions = group.dimensions;
  auto const lower = cholesky(dimensions.size(), normal_correlation(group.rank_correlation));
  for (auto& point : points) {
    std::vector<double> z;
    for (auto const d : dimensions) z.push_back(exact_inverse_normal(point[d]));
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
      double sum = 0;
      for (std::size_t k = 0; k <= i; ++k) sum += lower[i][k] * z[k];
      point[dimensions[i]] = std::clamp(exact_normal_cdf(sum), 0x1p-53, 1.0 - 0x1p-53);
    }
  }
}

}  // namespace counterpart
