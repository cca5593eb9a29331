#include "models/demography/life_tables.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "models/core/checked_table.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

constexpr int first_mother = 13, last_mother = 45;
constexpr int first_oldest = 90;

Names numbers(int first, int last) {
  Names names;
  for (int number = first; number <= last; ++number) names.push_back(std::to_string(number));
  return names;
}

Filled filled_by_sex_age(CheckedTable const& table, int first, int last) {
  return {table, {{"female", "male"}, numbers(first, last)}};
}

}  // namespace

LifeTables LifeTables::read(std::filesystem::path const& data, TableSettings const* settings, Projection projection) {
  LifeTables tables;
  TableFolder const folder{data / "models/england", settings};
  tables.read_mortality(folder);
  tables.read_improvement(folder);
  tables.read_fertility(folder);
  tables.read_fertility_trend({table_of_projection(data, "fertility_trend", projection), settings});
  tables.read_oldest(folder);
  return tables;
}

void LifeTables::read_mortality(TableFolder const& folder) {
  CheckedTable const table{folder / "mortality.csv"};
  auto filled = filled_by_sex_age(table, 0, oldest_age);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const sex = table.whole(row, "sex", 0, 1), age = table.whole(row, "age", 0, oldest_age);
    filled.add(row, {sex, age});
    for (std::size_t imd = 0; imd < 5; ++imd)
      mortality_[sex][age][imd] =
          table.number(row, "q" + std::to_string(imd + 1), {1e-9, 10, "a death rate between 1e-9 and 10"});
  }
  filled.check_complete();
}

void LifeTables::read_improvement(TableFolder const& folder) {
  CheckedTable const table{folder / "mortality_improvement.csv"};
  auto filled = filled_by_sex_age(table, 0, oldest_age);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const sex = table.whole(row, "sex", 0, 1), age = table.whole(row, "age", 0, oldest_age);
    filled.add(row, {sex, age});
    for (std::size_t year = 0; year < years; ++year)
      improvement_[sex][age][year] = table.number(row, "y" + std::to_string(first_year + static_cast<int>(year)),
                                                  {0.05, 5, "a factor between 0.05 and 5"});
  }
  filled.check_complete();
}

void LifeTables::include_pandemic(std::filesystem::path const& data) {
  CheckedTable const table{data / "models/england/structure/pandemic_mortality.csv"};
  auto filled = filled_by_sex_age(table, 0, oldest_age);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const sex = table.whole(row, "sex", 0, 1), age = table.whole(row, "age", 0, oldest_age);
    filled.add(row, {sex, age});
    for (int year = first_pandemic; year <= last_pandemic; ++year) {
      double const factor = table.number(row, "y" + std::to_string(year), {0.05, 5, "a factor between 0.05 and 5"});
      pandemic_[sex][age][static_cast<std::size_t>(year - first_pandemic)] =
          factor / improvement(sex, static_cast<int>(age), year);
    }
  }
  filled.check_complete();
  with_pandemic_ = true;
}

void LifeTables::read_fertility(TableFolder const& folder) {
  CheckedTable const table{folder / "fertility.csv"};
  Filled filled{table, {numbers(first_mother, last_mother)}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const age = table.whole(row, "age", first_mother, last_mother);
    filled.add(row, {age - first_mother});
    fertility_[age] = table.number(row, "rate", a_share);
  }
  filled.check_complete();
  CheckedTable const levels{folder / "fertility_imd.csv"};
  Filled given{levels, {numbers(1, 5)}};
  for (std::size_t row = 0; row < levels.rows(); ++row) {
    auto const imd = levels.whole(row, "imd_quintile", 1, 5) - 1;
    given.add(row, {imd});
    fertility_level_[imd] = levels.number(row, "level", a_ratio);
  }
  given.check_complete();
}

void LifeTables::read_fertility_trend(TableFile const& file) {
  CheckedTable const trend{file};
  Filled factors{trend, {numbers(first_trend, last_trend)}};
  for (std::size_t row = 0; row < trend.rows(); ++row) {
    auto const year = trend.whole(row, "year", first_trend, last_trend) - first_trend;
    factors.add(row, {year});
    fertility_trend_[year] = trend.number(row, "factor", a_ratio);
  }
  factors.check_complete();
}

void LifeTables::read_oldest(TableFolder const& folder) {
  CheckedTable const table{folder / "oldest_ages.csv"};
  auto filled = filled_by_sex_age(table, first_oldest, oldest_age);
  std::array<std::array<double, oldest_age - first_oldest + 1>, 2> shares{};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const sex = table.whole(row, "sex", 0, 1),
               age = table.whole(row, "age", first_oldest, oldest_age) - first_oldest;
    filled.add(row, {sex, age});
    shares[sex][age] = table.number(row, "share", a_share);
  }
  filled.check_complete();
  for (std::size_t sex = 0; sex < 2; ++sex) {
    double sum = 0;
    for (std::size_t age = 0; age < shares[sex].size(); ++age)
      oldest_[sex].push_back({static_cast<std::uint16_t>(age), sum += shares[sex][age]});
    if (std::abs(sum - 1) > 1e-4) table.fail("the shares of a sex add up to " + std::to_string(sum) + " and not to 1");
    oldest_[sex].back().cumulative = 1;
  }
}

double LifeTables::base_mortality(std::size_t sex, int age, std::size_t imd) const {
  return mortality_.at(sex)[static_cast<std::size_t>(bounded_age(age))].at(imd);
}

void LifeTables::stop_improving(int year) {
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (std::size_t age = 0; age < ages; ++age) {
      double const held = improvement(sex, static_cast<int>(age), year);
      for (int y = year; y <= last_year; ++y) improvement_[sex][age][static_cast<std::size_t>(y - first_year)] = held;
    }
  }
}

double LifeTables::improvement(std::size_t sex, int age, int year) const {
  auto const column = std::clamp(year, first_year, last_year) - first_year;
  return improvement_.at(sex)[static_cast<std::size_t>(bounded_age(age))][static_cast<std::size_t>(column)];
}

double LifeTables::pandemic(std::size_t sex, int age, int year) const {
  if (!with_pandemic_ || year < first_pandemic || year > last_pandemic) return 1;
  return pandemic_.at(sex)[static_cast<std::size_t>(bounded_age(age))][static_cast<std::size_t>(year - first_pandemic)];
}

double LifeTables::fertility(int age, std::size_t imd) const {
  if (age < first_mother || age > last_mother) return 0;
  return fertility_[static_cast<std::size_t>(age)] * fertility_level_.at(imd);
}

double LifeTables::fertility_trend(int year) const {
  return fertility_trend_[static_cast<std::size_t>(std::clamp(year, first_trend, last_trend) - first_trend)];
}

}  // namespace counterpart
