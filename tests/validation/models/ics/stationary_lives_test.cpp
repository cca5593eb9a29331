// Births, deaths and moves in worlds whose answers are known in closed form.
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "tests/validation/models/ics/synthetic_world.hpp"

namespace counterpart {
namespace {

using test::binomial_error;
using test::standard_errors;
using test::SyntheticWorld;

constexpr std::int64_t residents = 20'000;

TEST(ConstantHazard, givesExponentialSurvival) {
  constexpr double rate = 0.06;
  constexpr int years = 8;
  SyntheticWorld world{residents};
  world.rewrite("mortality.csv", 2, [](auto, auto) { return rate; });
  world.live(years);
  double const n = residents;
  double const alive = std::exp(-rate * years);
  EXPECT_NEAR(world.residents([](Life const& life) { return life.here(); }), n * alive, binomial_error(n, alive));
  // Time lived is min(T, years): mean (1 - a) / rate, mean square 2 (1 - a - rate years a) / rate^2.
  double const mean = (1 - alive) / rate;
  double const variance = 2 * (1 - alive - rate * years * alive) / (rate * rate) - mean * mean;
  EXPECT_NEAR(world.person_years(), n * mean, standard_errors * std::sqrt(n * variance));
  // Deaths less hazards is a martingale; hazards are the rate times the time lived, but for rounding to single precision.
  EXPECT_NEAR(world.hazard(slot_death), rate * world.person_years(), 1e-5 * world.hazard(slot_death));
  EXPECT_NEAR(static_cast<double>(world.count(Count::deaths)), world.hazard(slot_death),
              standard_errors * std::sqrt(world.hazard(slot_death)));
}

/// Life expectancy at birth from death rates by single year of age, the last open-ended.
double by_single_years(std::vector<double> const& rates) {
  double alive = 1;
  double lived = 0;
  for (std::size_t age = 0; age + 1 < rates.size(); ++age) {
    double const after = alive * std::exp(-rates[age]);
    lived += (alive - after) / rates[age];
    alive = after;
  }
  return lived + alive / rates.back();
}

/// The same from rates of five-year bands to 90 and over, by Greville's formula.
double by_bands(std::vector<double> const& rates) {
  constexpr double width = 5;
  double alive = 1;
  double lived = 0;
  for (std::size_t band = 0; band + 1 < rates.size(); ++band) {
    double const growth = band == 0 ? 0 : std::log(rates[band + 1] / rates[band - 1]) / (2 * width);
    double const dies = alive * rates[band] / (1 / width + rates[band] * (0.5 + width / 12 * (rates[band] - growth)));
    lived += dies / rates[band];
    alive -= dies;
  }
  return lived + alive / rates.back();
}

/// Time lived at each single year of age in a life table, for one birth; the last open-ended.
std::vector<double> time_lived(std::vector<double> const& rates) {
  std::vector<double> lived;
  double alive = 1;
  for (std::size_t age = 0; age < rates.size(); ++age) {
    double const after = age + 1 == rates.size() ? 0 : alive * std::exp(-rates[age]);
    lived.push_back((alive - after) / rates[age]);
    alive = after;
  }
  return lived;
}

/// Peoples the area as the life tables of women and men do: stationary, so that rates of a band are those of the table.
void people_by(std::array<std::vector<double>, 2> const& rates, SyntheticWorld& world) {
  std::array<std::vector<double>, 2> const lived{time_lived(rates[0]), time_lived(rates[1])};
  auto const oldest = [&](int sex) {
    auto const& years = lived[static_cast<std::size_t>(sex)];
    return std::accumulate(years.begin() + 90, years.end(), 0.0);
  };
  constexpr double births = 9.7;  // a neighbourhood and sex; what is left of one goes to the next
  double place = 0;
  for (auto& home : world.area.neighbourhoods) {
    for (int sex = 0; sex < 2; ++sex) {
      for (std::size_t age = 0; age < population_ages; ++age) {
        double const people = births * (age == 90 ? oldest(sex) : lived[static_cast<std::size_t>(sex)][age]);
        home.people[static_cast<std::size_t>(sex)][age] =
            static_cast<std::uint16_t>(std::floor(people * (place + 1)) - std::floor(people * place));
      }
    }
    ++place;
  }
  world.rewrite("oldest_ages.csv", 2, [&](int sex, int age) {
    return lived[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)] / oldest(sex);
  });
}

TEST(LifeTable, comesOutAsLifeExpectancy) {
  auto const table = CsvTable::read(data_folder() / "models" / "england" / "mortality.csv");
  std::array<std::vector<double>, 2> rates;
  for (std::size_t row = 0; row < table.rows(); ++row)
    rates[static_cast<std::size_t>(table.integer(row, table.column("sex")))].push_back(table.number(row, table.column("q3")));
  SyntheticWorld world{200'000};
  world.rewrite("mortality.csv", 2, [&](int sex, int age) { return rates[static_cast<std::size_t>(sex)][static_cast<std::size_t>(age)]; });
  people_by(rates, world);
  world.live_month();  // no more: without births, infants would be missing
  for (int sex = 0; sex < 2; ++sex) {
    std::vector<double> deaths(19);
    std::vector<double> years(19);
    for (std::size_t c = 0; c < cell_count; ++c) {
      auto const [band, whose, imd] = parts(c);
      if (static_cast<int>(whose) != sex) continue;
      for (std::size_t frailty = 0; frailty < 4; ++frailty) {
        deaths[static_cast<std::size_t>(band)] += world.model().exposure().events(c * 4 + frailty, slot_death);
        years[static_cast<std::size_t>(band)] += world.model().exposure().months(c * 4 + frailty) / 12;
      }
    }
    for (std::size_t band = 0; band < 19; ++band) deaths[band] /= years[band];
    auto const& table_in = rates[static_cast<std::size_t>(sex)];
    EXPECT_NEAR(by_bands(deaths), by_single_years(table_in), 0.05) << (sex == 0 ? "female" : "male");
  }
}

TEST(BirthsAlone, addWhatFertilityGives) {
  constexpr double rate = 0.08;
  SyntheticWorld world{residents};
  world.rewrite("fertility.csv", 1, [](auto, auto) { return rate; });
  double women_years = 0;
  for (int month = 0; month < 36; ++month) {
    auto const& people = world.model().people().identity;
    for (std::size_t row = 0; row < world.model().rows(); ++row) {
      int const age = people[row].age(world.now());
      if (people[row].sex == Sex::female && age >= 13 && age <= 45) women_years += 1.0 / 12;
    }
    world.live_month();
  }
  auto const births = static_cast<double>(world.count(Count::births));
  EXPECT_GT(women_years, 3 * 0.15 * residents);
  EXPECT_NEAR(births, rate * women_years, standard_errors * std::sqrt(rate * women_years));
  EXPECT_EQ(world.residents([](Life const& life) { return life.here(); }), residents + world.count(Count::births));
  EXPECT_EQ(world.count(Count::deaths) + world.count(Count::arrivals) + world.count(Count::departures), 0);
}

TEST(DeparturesAlone, emptyTheAreaExponentially) {
  constexpr double rate = 0.1;
  SyntheticWorld world{residents};
  for (auto& authority : world.area.authorities) {
    for (auto& sex : authority.departures) sex.fill(rate);
  }
  world.live(4);
  double const stay = std::exp(-rate * 4);
  EXPECT_NEAR(world.residents([](Life const& life) { return life.here(); }), residents * stay, binomial_error(residents, stay));
}

TEST(ArrivalsAlone, comeAsPoissonNumbersOfTheirRate) {
  constexpr double rate = 0.05;
  SyntheticWorld world{residents};
  for (auto& authority : world.area.authorities) {
    for (auto& sex : authority.arrivals) sex.fill(rate);
  }
  world.live(4);
  double const expected = rate * residents * 4;
  EXPECT_NEAR(static_cast<double>(world.count(Count::arrivals)), expected, standard_errors * std::sqrt(expected) + 0.002 * expected);
  EXPECT_EQ(world.residents([](Life const& life) { return life.here(); }), residents + world.count(Count::arrivals));
}

}  // namespace
}  // namespace counterpart
