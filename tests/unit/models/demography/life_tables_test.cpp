#include "models/demography/life_tables.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "models/demography/area.hpp"
#include "models/demography/households.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

LifeTables const& tables() {
  static auto const read = LifeTables::read(data_folder());
  return read;
}

/// The shipped tables with one of them replaced.
class ChangedTable {
 public:
  ChangedTable(std::string const& name, std::string const& text) {
    auto const folder = scratch_ / "models/england";
    std::filesystem::create_directories(folder);
    for (auto const& entry : std::filesystem::directory_iterator{data_folder() / "models/england"})
      if (entry.path().filename() != name)
        std::filesystem::create_symlink(entry.path(), folder / entry.path().filename());
    std::ofstream{folder / name} << text;
  }
  std::filesystem::path const& path() const { return scratch_.path(); }

 private:
  test::ScratchFolder scratch_;
};

/// Deaths and births a year of the mid-2020 population at the rates of 2017-2019 and 2018-2020.
struct Expected {
  double deaths = 0;
  double births = 0;
};

Expected expected_in_england() {
  Expected expected;
  for (auto const& neighbourhood : load_area(data_folder(), "england").neighbourhoods) {
    auto const imd = static_cast<std::size_t>(neighbourhood.imd_quintile - 1);
    for (int age = 0; age < population_ages; ++age) {
      auto const at = static_cast<std::size_t>(age);
      expected.births += neighbourhood.people[0][at] * tables().fertility(age, imd);
      for (std::size_t sex = 0; sex < 2; ++sex) {
        if (age < 90) {
          expected.deaths += neighbourhood.people[sex][at] * tables().base_mortality(sex, age, imd);
          continue;
        }
        double before = 0;
        for (auto const& oldest : tables().oldest_ages(sex)) {
          expected.deaths += neighbourhood.people[sex][at] * (oldest.cumulative - before) *
                             tables().base_mortality(sex, 90 + oldest.index, imd);
          before = oldest.cumulative;
        }
      }
    }
  }
  return expected;
}

TEST(LifeTables, giveEnglandItsDeathsAndBirths) {
  auto const expected = expected_in_england();
  EXPECT_NEAR(expected.deaths, 508'000, 10'000);  // 500,400 a year on the smaller populations of 2017-2019
  EXPECT_NEAR(expected.births, 605'000, 15'000);  // 617,939 to mid-2019, 600,708 to mid-2020
}

TEST(LifeTables, deathIsLikelierInDeprivedFifths) {
  for (std::size_t sex = 0; sex < 2; ++sex)
    for (int age = 40; age <= 80; ++age)
      for (std::size_t imd = 1; imd < 5; ++imd)
        EXPECT_LT(tables().base_mortality(sex, age, imd), tables().base_mortality(sex, age, imd - 1));
  EXPECT_EQ(tables().base_mortality(0, 130, 2), tables().base_mortality(0, 105, 2));
}

TEST(LifeTables, improvementHasNoPandemicAndIsHeldAtItsEnds) {
  EXPECT_EQ(tables().improvement(1, 70, 2018), 1);
  EXPECT_EQ(tables().improvement(1, 70, 2000), 1);
  EXPECT_EQ(tables().improvement(1, 70, 2080), tables().improvement(1, 70, 2050));
  for (std::size_t sex = 0; sex < 2; ++sex)
    for (int age = 40; age <= 95; age += 5)
      for (int year = 2019; year <= 2022; ++year)
        EXPECT_NEAR(tables().improvement(sex, age, year), 1, 0.05) << age << ' ' << year;
  EXPECT_NEAR(tables().improvement(0, 80, 2050), 0.737, 0.02);
}

TEST(LifeTables, thePandemicRaisesDeathsOfTwoYearsAloneWhenItIsIncluded) {
  auto with = tables();
  EXPECT_EQ(with.pandemic(1, 80, 2020), 1);
  with.include_pandemic(data_folder());
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (int age = 60; age <= 95; age += 5) {
      // UK deaths of 2020 over the mean of 2017-2019, in the 2020-based projection: 1.01 to 1.14 at these ages.
      EXPECT_NEAR(with.mortality(sex, age, 2, 2020) / with.base_mortality(sex, age, 2), 1.08, 0.06) << age;
      EXPECT_GT(with.pandemic(sex, age, 2020), with.pandemic(sex, age, 2021)) << age;
      EXPECT_GT(with.pandemic(sex, age, 2021), 1) << age;
      for (int year : {2018, 2019, 2022, 2023, 2040})
        EXPECT_EQ(with.mortality(sex, age, 2, year), tables().mortality(sex, age, 2, year)) << age << ' ' << year;
    }
  }
  EXPECT_EQ(with.improvement(1, 80, 2020), tables().improvement(1, 80, 2020));
}

TEST(LifeTables, onlyWomenOfThirteenToFortyFiveGiveBirth) {
  EXPECT_EQ(tables().fertility(12, 0), 0);
  EXPECT_EQ(tables().fertility(46, 0), 0);
  EXPECT_GT(tables().fertility(30, 0), 0.09);
  double total = 0;
  for (int age = 0; age <= 105; ++age) total += tables().fertility(age, 1);
  EXPECT_NEAR(total, 1.643 * 0.953, 0.01);
}

TEST(LifeTables, birthsFollowTheNationalProjection) {
  EXPECT_NEAR(tables().fertility_trend(2025), 0.943, 0.005);
  EXPECT_EQ(tables().fertility_trend(2010), tables().fertility_trend(2020));
  auto const earlier = LifeTables::read(data_folder(), nullptr, Projection::based_2018);
  EXPECT_GT(earlier.fertility_trend(2025), 1.08 * tables().fertility_trend(2025));
  EXPECT_EQ(earlier.mortality(0, 80, 2, 2030), tables().mortality(0, 80, 2, 2030));
  EXPECT_EQ(tables().fertility_trend(2070), tables().fertility_trend(2049));
}

TEST(LifeTables, theOldestAddUpToOne) {
  for (std::size_t sex = 0; sex < 2; ++sex) {
    ASSERT_EQ(tables().oldest_ages(sex).size(), 16U);
    EXPECT_EQ(tables().oldest_ages(sex).back().cumulative, 1);
  }
}

TEST(LifeTables, aRateOutOfRangeIsAnErrorWithItsLine) {
  ChangedTable const changed{"mortality.csv", "sex,age,q1,q2,q3,q4,q5\n0,0,0.1,0.1,0.1,0.1,-0.1\n"};
  try {
    LifeTables::read(changed.path());
    FAIL() << "no error";
  } catch (InputError const& error) {
    EXPECT_NE(std::string{error.what()}.find("mortality.csv:2"), std::string::npos) << error.what();
  }
}

TEST(LifeTables, aMissingCellIsAnError) {
  ChangedTable const changed{"fertility.csv", "age,rate\n13,0.1\n"};
  EXPECT_THROW(LifeTables::read(changed.path()), InputError);
}

TEST(Area, tablesThatDisagreeAreAnError) {
  ChangedTable const changed{
      "neighbourhoods.csv",
      "lsoa,msoa,lad,board,place,imd_decile,pop_0_4,pop_5_15,pop_16_24,pop_25_44,pop_45_64,pop_65_74,pop_75_84,"
      "pop_85plus\nE01000001,E02000001,E09000001,QMF,QMF-1,9,1,1,1,1,1,1,1,1\n"};
  EXPECT_THROW(load_area(changed.path(), "qmf"), InputError);
}

TEST(Households, followThePublishedMargins) {
  auto const households = Households::read(data_folder());
  EXPECT_EQ(households.living_alone[0][10], 0);
  EXPECT_EQ(households.living_alone[0][80], 0.4245);
  EXPECT_EQ(households.care_home[1][90], 0.0673);
  EXPECT_EQ(households.care_home[0][17], 0);
}

TEST(Households, bandsOutOfOrderAreAnError) {
  ChangedTable const changed{"households.csv",
                             "sex,age_from,living_alone,care_home\n0,0,0,0\n0,50,0,0\n0,20,0,0\n1,0,0,0\n"};
  EXPECT_THROW(Households::read(changed.path()), InputError);
}

}  // namespace
}  // namespace counterpart
