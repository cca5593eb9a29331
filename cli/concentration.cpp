#include "cli/concentration.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace counterpart {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

double sum(std::vector<double> const& list) { return std::accumulate(list.begin(), list.end(), 0.0); }

}  // namespace

double concordance(std::vector<double> const& without, std::vector<double> const& with) {
  double const pairs = sum(without) * sum(with);
  if (pairs == 0) return no_number;
  double below = 0;
  double concordant = 0;
  for (std::size_t bin = 0; bin < with.size(); ++bin) {
    concordant += with[bin] * (below + without[bin] / 2);
    below += without[bin];
  }
  return concordant / pairs;
}

double share_of_top(std::vector<double> const& people, std::vector<double> const& use, double share) {
  double left = share * sum(people);
  double const whole = sum(use);
  if (left == 0 || whole == 0) return no_number;
  double taken = 0;
  for (std::size_t group = people.size(); group-- > 0 && left > 0;) {
    double const part = people[group] <= left ? 1 : left / people[group];
    taken += part * use[group];
    left -= part * people[group];
  }
  return taken / whole;
}

}  // namespace counterpart
