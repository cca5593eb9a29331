#include "models/ics/start_utility.hpp"

#include "models/core/cell.hpp"

namespace counterpart {

std::vector<double> mean_utility(IcsModel const& model, UtilityRule rule, ModelParameters const& parameters,
                                 Month start, Communicator const& comm) {
  UtilityTable const table{parameters.utility, parameters.conditions.utility_factor, parameters.frailty.utility_factor,
                           rule};
  std::vector<std::int64_t> sums(cell_count * 2);
  auto const& lives = model.arms().front().life;
  for (std::size_t row = 0; row < model.rows(); ++row) {
    if (!lives[row].here()) continue;
    auto const& who = model.people().identity[row];
    auto const c = cell(who.age(start), who.sex, who.imd);
    ++sums[c];
    float const factor = table.factor(lives[row].conditions, lives[row].frailty);
    sums[cell_count + c] += static_cast<std::int64_t>(static_cast<double>(factor) * 1e6 + 0.5);
  }
  comm.sum(sums);
  std::vector<double> mean(cell_count, 1.0);
  for (std::size_t first = 0; first < cell_count; first += 5) {
    double people = 0;
    double sum = 0;
    for (std::size_t q = 0; q < 5; ++q) {
      people += static_cast<double>(sums[first + q]);
      sum += static_cast<double>(sums[cell_count + first + q]) * 1e-6;
    }
    for (std::size_t q = 0; q < 5; ++q) mean[first + q] = people > 0 ? sum / people : 1.0;
  }
  return mean;
}

}  // namespace counterpart
