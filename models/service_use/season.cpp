#include "models/service_use/season.hpp"

#include <numeric>

#include "models/service_use/service_names.hpp"

namespace counterpart {
namespace {

Names months() {
  Names names;
  for (int m = 1; m <= 12; ++m) names.push_back("month " + std::to_string(m));
  return names;
}

void scale_to_mean_one(std::array<double, 12>& index) {
  double const mean = std::accumulate(index.begin(), index.end(), 0.0) / 12;
  for (auto& month : index) month /= mean;
}

}  // namespace

std::array<std::array<double, 12>, slot_count> read_season(TableFolder const& folder) {
  CheckedTable const table{folder / "season.csv"};
  std::array<std::array<double, 12>, slot_count> season;
  for (auto& index : season) index.fill(1);
  Filled filled{table, {service_names(), months()}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const service = table.word(row, "service", service_names());
    auto const month = table.whole(row, "month", 1, 12) - 1;
    filled.add(row, {service, month});
    double const index = table.number(row, "index", {0.1, 10, "an index between 0.1 and 10"});
    if (auto const slot = service_slot(service)) season[*slot][month] = index;
  }
  filled.check_complete();
  for (auto& index : season) scale_to_mean_one(index);
  season[slot_readmission] = season[slot_acute_episode];
  return season;
}

}  // namespace counterpart
