#include "sim/sweep/variance_split.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

double mean_of(std::vector<double> const& values) {
  double sum = 0;
  for (double const value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Sum of squares around the mean.
double spread_of(std::vector<double> const& values) {
  double const mean = mean_of(values);
  double sum = 0;
  for (double const value : values) sum += (value - mean) * (value - mean);
  return sum;
}

}  // namespace

VarianceSplit split_variance(std::vector<std::vector<double>> const& values, double paired) {
  COUNTERPART_EXPECTS(!values.empty() && !values.front().empty());
  auto const points = static_cast<double>(values.size());
  auto const replicates = static_cast<double>(values.front().size());
  std::vector<double> of_point, all;
  std::vector<double> of_replicate(values.front().size());
  for (auto const& point : values) {
    of_point.push_back(mean_of(point));
    all.insert(all.end(), point.begin(), point.end());
    for (std::size_t r = 0; r < point.size(); ++r) of_replicate[r] += point[r] / points;
  }
  VarianceSplit split;
  split.mean = mean_of(all);
  double const between = points > 1 ? spread_of(of_point) / (points - 1) : 0;
  if (replicates < 2) {
    split.parameter = between;
    split.chance = paired;
    return split;
  }
  split.separated = true;
  if (points < 2) {
    split.chance = spread_of(of_replicate) / (replicates - 1);
    split.common = split.chance;
    return split;
  }
  double const rest = spread_of(all) - replicates * spread_of(of_point) - points * spread_of(of_replicate);
  split.interaction = std::max(0.0, rest / ((points - 1) * (replicates - 1)));
  split.parameter = std::max(0.0, between - split.interaction / replicates);
  split.common = std::max(0.0, spread_of(of_replicate) / (replicates - 1) - split.interaction / points);
  split.chance = split.common + split.interaction;
  return split;
}

double quantile_of(std::vector<double> values, double share) {
  COUNTERPART_EXPECTS(!values.empty());
  std::sort(values.begin(), values.end());
  double const place = share * static_cast<double>(values.size() - 1);
  auto const below = static_cast<std::size_t>(place);
  auto const above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

}  // namespace counterpart
