#include "models/service_use/activation.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/checked_table.hpp"
#include "sim/random/exact_math.hpp"

namespace counterpart {

std::uint8_t ActivationParameters::level(double use, double u) const {
  double const own = std::sqrt(1 - correlation_with_low_use * correlation_with_low_use);
  double const score = own * exact_inverse_normal(u) - correlation_with_low_use * exact_inverse_normal(use);
  double below = 0;
  for (std::size_t k = 0; k + 1 < levels; ++k) {
    below += share[k];
    if (below > 0 && (below >= 1 || score < exact_inverse_normal(below))) return static_cast<std::uint8_t>(k);
  }
  return levels - 1;
}

/// One step of Metropolis: a neighbouring level is tried, and taken as far as its share is not the smaller.
std::uint8_t ActivationParameters::moved(std::uint8_t level, double u) const {
  if (u >= moves_a_year) return level;
  double const rest = 2 * u / moves_a_year;  // uniform over 0 to 2
  bool const up = rest >= 1;
  if (up ? level + 1U >= levels : level == 0) return level;
  auto const next = static_cast<std::uint8_t>(up ? level + 1 : level - 1);
  double const taken = share[level] > 0 ? std::min(1.0, share[next] / share[level]) : 1.0;
  return rest - (up ? 1 : 0) < taken ? next : level;
}

ActivationParameters read_activation_parameters(TableFolder const& folder) {
  CheckedTable const table{folder / "patient_activation.csv"};
  Names const quantities{"share_level_1", "share_level_2", "share_level_3", "share_level_4", "correlation_with_low_use",
                         "moves_per_year"};
  std::array<double, 6> values{};
  Filled filled{table, {quantities}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const which = table.word(row, "quantity", quantities);
    filled.add(row, {which});
    values[which] = table.number(row, "value", a_share);
  }
  filled.check_complete();
  ActivationParameters parameters;
  std::copy_n(values.begin(), ActivationParameters::levels, parameters.share.begin());
  double const sum = values[0] + values[1] + values[2] + values[3];
  if (std::abs(sum - 1) > 1e-4) table.fail("the shares of the four levels do not sum to 1");
  parameters.correlation_with_low_use = values[4];
  parameters.moves_a_year = values[5];
  return parameters;
}

}  // namespace counterpart
