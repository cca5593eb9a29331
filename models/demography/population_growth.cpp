#include "models/demography/population_growth.hpp"

#include <algorithm>

#include "models/core/checked_table.hpp"

namespace counterpart {

PopulationGrowth PopulationGrowth::read(std::filesystem::path const& data, Projection projection) {
  CheckedTable const table{table_of_projection(data, "population_growth", projection)};
  PopulationGrowth growth;
  Filled filled{table, {{"female", "male"}, move_group_names()}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const sex = table.whole(row, "sex", 0, 1);
    auto const group = move_group(static_cast<int>(table.whole(row, "age_from", 0, 90)));
    filled.add(row, {sex, group});
    for (int year = first_year; year <= last_year; ++year) {
      growth.growth_[sex][group][static_cast<std::size_t>(year - first_year)] =
          table.number(row, "y" + std::to_string(year), {0.1, 10, "a factor between 0.1 and 10"});
    }
  }
  filled.check_complete();
  return growth;
}

double PopulationGrowth::at(std::size_t sex, std::size_t group, int year) const {
  return growth_.at(sex).at(group)[static_cast<std::size_t>(std::clamp(year, first_year, last_year) - first_year)];
}

}  // namespace counterpart
