#include "cli/numbers_in_force.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "cli/parameter_page.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "cli/simulation.hpp"
#include "models/demography/local_authority.hpp"
#include "models/demography/population_growth.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

double value(std::vector<Parameter> const& list, std::string const& key) {
  auto const found = std::ranges::find(list, key, &Parameter::key);
  if (found == list.end()) throw std::out_of_range(key);
  return found->value.central;
}

bool has(std::vector<Parameter> const& list, std::string const& key) {
  return std::ranges::find(list, key, &Parameter::key) != list.end();
}

Scenario with(Structure const& structure) {
  Scenario scenario;
  scenario.structure = structure;
  return scenario;
}

std::vector<Parameter> in_force(Structure const& structure = {}) {
  return numbers_in_force(with(structure), data_folder());
}

Calibration shipped() { return Calibration::read(shipped_calibration()); }

std::string said_of(std::string const& setting) {
  auto const equals = setting.find('=');
  Setting const set{setting.substr(0, equals), setting.substr(equals + 1), "--set " + setting};
  try {
    read_scenario(find_scenario("headline"), std::span{&set, 1});
  } catch (InputError const& error) {
    return error.what();
  }
  return "";
}

TEST(NumbersInForce, haveOneKeyEach) {
  auto list = in_force({.pandemic = true, .linked = true, .nowcast = true});
  auto const solved = calibration_parameters(shipped(), UtilityRule::multiplicative);
  list.insert(list.end(), solved.begin(), solved.end());
  std::set<std::string> keys;
  for (auto const& number : list) EXPECT_TRUE(keys.insert(number.key).second) << number.key;
  EXPECT_GT(keys.size(), 100'000U);
}

TEST(NumbersInForce, areThoseOfLifeTables) {
  auto const list = in_force();
  auto const parameters = read_model_parameters(data_folder());
  auto const& life = parameters.life;
  for (int age : {0, 45, 105}) {
    EXPECT_EQ(value(list, fmt::format("tables.mortality.1.{}.q5", age)), life.base_mortality(1, age, 4));
    EXPECT_EQ(value(list, fmt::format("tables.mortality_improvement.0.{}.y2031", age)), life.improvement(0, age, 2031));
  }
  EXPECT_EQ(value(list, "tables.fertility.30") * value(list, "tables.fertility_imd.2"), life.fertility(30, 1));
  EXPECT_EQ(value(list, "tables.fertility_trend.2030"), life.fertility_trend(2030));
  EXPECT_EQ(value(list, "tables.oldest_ages.0.90"), life.oldest_ages(0).front().cumulative);
  EXPECT_EQ(value(list, "tables.households.0.25.living_alone"), parameters.households.living_alone[0][25]);
  EXPECT_EQ(value(list, "model.boys_per_girl"), boys_per_girl);
}

TEST(NumbersInForce, areThoseOfMovesAndAuthorities) {
  auto const list = in_force();
  auto const england = find_board(read_boards(data_folder()), "england");
  auto const hartlepool = read_authorities(data_folder(), england, {"E06000001"}).front();
  std::string const group = "tables.migration.E06000001.1.20.";
  double const out = value(list, group + "moves_within_uk") * value(list, "tables.border_shares.ENG") +
                     value(list, group + "moves_abroad");
  EXPECT_EQ(hartlepool.departures[1][move_group(20)], out);
  EXPECT_EQ(hartlepool.arrivals[1][move_group(20)], out + value(list, group + "net_arrivals"));
  EXPECT_EQ(value(list, "tables.local_authorities.E06000001.mortality_residual"), hartlepool.mortality_residual);
  EXPECT_EQ(value(list, "tables.local_authorities.E06000001.shared_housing"), hartlepool.shared_housing);
  EXPECT_EQ(value(list, "tables.population_growth.0.20.y2030"),
            PopulationGrowth::read(data_folder()).at(0, move_group(20), 2030));
}

TEST(NumbersInForce, areThoseOfTheSwitches) {
  Structure const today{.nowcast = true};
  auto const shares = in_force(today);
  auto const pathways = read_model_parameters(data_folder(), {}, today).pathways;
  EXPECT_EQ(value(shares, "tables.pathways.gp_remote_share"), pathways.gp_remote_share);
  EXPECT_EQ(value(shares, "tables.pathways.outpatient_remote_share"), pathways.outpatient_remote_share);

  Structure const linked{.linked = true};
  auto const ratio = value(in_force(linked), "tables.condition_ascertainment.hypertension");
  auto const usual = read_model_parameters(data_folder());
  EXPECT_EQ(read_model_parameters(data_folder(), {}, linked).conditions.prevalence[0][1][60],
            usual.conditions.prevalence[0][1][60] * ratio);

  auto const pandemic = in_force({.pandemic = true});
  EXPECT_TRUE(has(pandemic, "tables.pandemic_mortality.1.80.y2021"));
  EXPECT_FALSE(has(pandemic, "tables.mortality_improvement.1.80.y2021"));
  EXPECT_TRUE(has(pandemic, "tables.mortality_improvement.1.80.y2022"));

  auto const constant = in_force({.mortality_improves = false});
  EXPECT_TRUE(has(constant, "tables.mortality_improvement.1.80.y2020"));
  EXPECT_FALSE(has(constant, "tables.mortality_improvement.1.80.y2021"));
}

TEST(NumbersInForce, anotherProjectionStandsInPlaceOfTheUsual) {
  auto const usual = in_force({});
  EXPECT_TRUE(has(usual, "tables.fertility_trend.2025"));
  EXPECT_FALSE(has(usual, "tables.fertility_trend_2018_based.2025"));
  auto const earlier = in_force({.from_2018 = true});
  EXPECT_FALSE(has(earlier, "tables.fertility_trend.2025"));
  EXPECT_FALSE(has(earlier, "tables.population_growth.0.20.y2025"));
  for (auto const* key : {"tables.fertility_trend_2018_based.2025", "tables.population_growth_2018_based.0.20.y2025",
                          "tables.migration_2018_based.0.20", "tables.migration.E06000001.0.20.net_arrivals"})
    EXPECT_TRUE(has(earlier, key)) << key;
}

TEST(NumbersInForce, areThoseOfTheCalibration) {
  auto const fit = shipped();
  auto const list = calibration_parameters(fit, UtilityRule::additive);
  auto const of = cell(77, Sex::female, 0);
  EXPECT_EQ(value(list, "calibration.base.ae_not_admitted.female.75-79.q1"),
            static_cast<double>(fit.factor[of][slot_ae_not_admitted]));
  EXPECT_EQ(value(list, "calibration.death.year_3.female.75-79.q1"), static_cast<double>(fit.death_factor(2, of)));
  EXPECT_EQ(value(list, "calibration.utility.female.75-79.q1"), static_cast<double>(fit.utility[1][of]));
  EXPECT_EQ(value(list, "calibration.prevalence.stroke_tia.male.70.q5"),
            static_cast<double>(fit.prevalence.at(11, 1, 70, 4)));
  EXPECT_EQ(value(list, "calibration.incidence.epilepsy.male.90.q2"),
            static_cast<double>(fit.incidence.at(19, 1, 90, 1)));
  EXPECT_EQ(value(list, "calibration.worsening_factor.from_mild.female.75-79.q1"),
            static_cast<double>(fit.worsening_factor[of][1]));
  EXPECT_EQ(value(list, "calibration.liability.90.class_9"), static_cast<double>(fit.liability[90][9]));
  EXPECT_EQ(value(list, "calibration.readmission_level"), fit.readmission_level);
  EXPECT_FALSE(has(list, "calibration.base.departure.female.75-79.q1"));
  for (auto const& number : list) {
    EXPECT_FALSE(number.settable);
    EXPECT_EQ(number.value.status, Status::derived);
  }
}

TEST(NumbersInForce, areSetWhereTheyAreSettable) {
  TableSettings const settings{{"mortality.1.80.q3", 0.0625}, {"households.0.85.living_alone", 0.5}};
  auto const parameters = read_model_parameters(data_folder(), settings);
  EXPECT_EQ(parameters.life.base_mortality(1, 80, 2), 0.0625);
  EXPECT_EQ(parameters.households.living_alone[0][90], 0.5);
  EXPECT_EQ(said_of("tables.mortality.1.80.q3=0.0625"), "");
  EXPECT_NE(said_of("tables.mortality.1.80.q3=11").find("is not a death rate"), std::string::npos);
  EXPECT_NE(said_of("tables.population_growth.0.20.y2030=1").find("cannot be set"), std::string::npos);
  EXPECT_NE(said_of("tables.mortalty.1.80.q3=0.0625").find("did you mean `mortality.1.80.q3`?"), std::string::npos);
}

TEST(NumbersInForce, thatSensitivityMovesAreAmongThem) {
  auto const all = in_force();
  std::set<std::string> keys;
  for (auto const& number : all) keys.insert(number.key);
  for (auto const& number : table_parameters({}, data_folder())) EXPECT_EQ(keys.count(number.key), 1U) << number.key;
}

TEST(ParameterFilter, keepsNumbersWithEveryWord) {
  auto list = in_force();
  keep_numbers("tables.pathways. assumed", list);
  ASSERT_FALSE(list.empty());
  for (auto const& number : list) {
    EXPECT_TRUE(number.key.starts_with("tables.pathways."));
    EXPECT_EQ(number.value.status, Status::assumed);
  }
}

TEST(ParameterFilter, namesTheNearestOfAWordThatNothingHas) {
  auto list = in_force();
  try {
    keep_numbers("morality", list);
    FAIL();
  } catch (InputError const& error) {
    EXPECT_NE(std::string{error.what()}.find("did you mean `mortality`?"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace counterpart
