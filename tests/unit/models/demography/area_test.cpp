#include "models/demography/area.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "models/demography/neighbourhood_table.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// Office for National Statistics, mid-2020, boards of July 2022.
std::map<std::string, std::int64_t> const board_totals{
    {"QE1", 1701655}, {"QF7", 1415054}, {"QGH", 791685},  {"QH8", 1199296}, {"QHG", 959098},  {"QHL", 1358012},
    {"QHM", 3000432}, {"QJ2", 1063997}, {"QJG", 987177},  {"QJK", 1209773}, {"QJM", 766333},  {"QK1", 1107597},
    {"QKK", 1818226}, {"QKS", 1868199}, {"QM7", 1488061}, {"QMF", 2036470}, {"QMJ", 1526582}, {"QMM", 1032661},
    {"QNC", 1139794}, {"QNQ", 746739},  {"QNX", 1711539}, {"QOC", 506737},  {"QOP", 2848286}, {"QOQ", 1708723},
    {"QOX", 929964},  {"QPM", 757181},  {"QR1", 640650},  {"QRL", 1831473}, {"QRV", 2111469}, {"QSL", 563851},
    {"QT1", 1170475}, {"QT6", 575525},  {"QU9", 1723447}, {"QUA", 1202528}, {"QUE", 879655},  {"QUY", 969256},
    {"QVV", 776780},  {"QWE", 1509741}, {"QWO", 2396517}, {"QWU", 963173},  {"QXU", 1052425}, {"QYG", 2503902},
};

Area const& england() {
  static Area const area = load_area(data_folder(), "england");
  return area;
}

CsvTable shipped(std::string const& name) { return CsvTable::read(data_folder() / "models/england" / (name + ".csv")); }

std::int64_t in_band(Neighbourhood const& neighbourhood, std::pair<int, int> band) {
  std::int64_t sum = 0;
  for (auto age = band.first; age <= band.second; ++age)
    for (auto const& ages : neighbourhood.people) sum += ages[static_cast<std::size_t>(age)];
  return sum;
}

TEST(Area, everyNeighbourhoodAndBandEqualsTheShippedTable) {
  auto const rows = read_neighbourhoods(data_folder());
  ASSERT_EQ(england().neighbourhoods.size(), 32844U);
  ASSERT_EQ(rows.size(), 32844U);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const& neighbourhood = england().neighbourhoods[i];
    ASSERT_EQ(neighbourhood.code, rows[i].code);
    ASSERT_EQ(neighbourhood.imd_quintile, rows[i].imd_quintile);
    for (std::size_t band = 0; band < published_bands.size(); ++band)
      ASSERT_EQ(in_band(neighbourhood, published_bands[band]), rows[i].bands[band]) << rows[i].code;
  }
  EXPECT_EQ(england().residents(), 56'550'138);
}

TEST(Area, singleYearsEqualTheSingleAgeTable) {
  auto const table = shipped("neighbourhood_single_ages");
  std::map<std::string, Neighbourhood const*> by_code;
  for (auto const& neighbourhood : england().neighbourhoods) by_code[neighbourhood.code] = &neighbourhood;
  auto const code = table.column("lsoa"), first = table.column("a0");
  ASSERT_EQ(table.rows(), 12565U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const& people = by_code.at(std::string{table.text(row, code)})->people;
    for (std::size_t age = 0; age < population_ages; ++age)
      ASSERT_EQ(people[0][age] + people[1][age], table.integer(row, first + age))
          << table.text(row, code) << " age " << age;
  }
}

TEST(Area, authoritiesHaveTheirPeopleByAgeAndSex) {
  std::map<std::string, std::array<std::array<std::int64_t, population_ages>, 2>> sums;
  for (auto const& neighbourhood : england().neighbourhoods)
    for (std::size_t sex = 0; sex < 2; ++sex)
      for (std::size_t age = 0; age < population_ages; ++age)
        sums[england().authorities[neighbourhood.authority].code][sex][age] += neighbourhood.people[sex][age];
  auto const table = shipped("local_authority_ages");
  auto const code = table.column("lad"), sex = table.column("sex"), first = table.column("a0");
  ASSERT_EQ(sums.size(), 309U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const& found = sums.at(std::string{table.text(row, code)})[static_cast<std::size_t>(table.integer(row, sex))];
    for (std::size_t age = 0; age < population_ages; ++age)
      ASSERT_LE(std::abs(found[age] - table.integer(row, first + age)), 1) << table.text(row, code) << " age " << age;
  }
}

TEST(Area, boardsHaveTheirPublishedResidents) {
  auto const rows = read_neighbourhoods(data_folder());
  std::map<std::string, std::int64_t> found;
  for (std::size_t i = 0; i < rows.size(); ++i) found[rows[i].board] += england().neighbourhoods[i].residents();
  EXPECT_EQ(found, board_totals);
}

TEST(Area, aBoardAndEnglandAgreeNeighbourhoodByNeighbourhood) {
  std::map<std::string, Neighbourhood const*> by_code;
  for (auto const& neighbourhood : england().neighbourhoods) by_code[neighbourhood.code] = &neighbourhood;
  for (auto const* code : {"QXU", "QHL", "QJ2", "QPM", "QMF"}) {
    auto const area = load_area(data_folder(), code);
    EXPECT_EQ(area.code, code);
    EXPECT_EQ(area.residents(), board_totals.at(code)) << area.name;
    for (auto const& neighbourhood : area.neighbourhoods)
      ASSERT_EQ(neighbourhood.people, by_code.at(neighbourhood.code)->people) << neighbourhood.code;
  }
}

void expect_shares(std::vector<Share> const& shares, std::size_t outcomes) {
  ASSERT_FALSE(shares.empty());
  double before = 0;
  for (auto const& share : shares) {
    EXPECT_LT(share.index, outcomes);
    EXPECT_GE(share.cumulative, before);
    before = share.cumulative;
  }
  EXPECT_EQ(before, 1.0);
}

TEST(Area, netMovesOfThe2018BasedProjectionDifferAlikeInAllAuthorities) {
  auto const usual = load_area(data_folder(), "gloucestershire");
  auto const earlier = load_area(data_folder(), "gloucestershire", Projection::based_2018);
  auto const net = [](LocalAuthority const& at, std::size_t sex, std::size_t group) {
    return at.arrivals[sex][group] - at.departures[sex][group];
  };
  ASSERT_EQ(usual.authorities.size(), earlier.authorities.size());
  for (std::size_t sex = 0; sex < 2; ++sex) {
    for (std::size_t group = 0; group < move_groups; ++group) {
      double const more = net(earlier.authorities[0], sex, group) - net(usual.authorities[0], sex, group);
      for (std::size_t i = 0; i < usual.authorities.size(); ++i)
        EXPECT_NEAR(net(earlier.authorities[i], sex, group) - net(usual.authorities[i], sex, group), more, 1e-12);
    }
  }
  EXPECT_GT(earlier.growth.at(0, move_group(3), 2030), 1.05 * usual.growth.at(0, move_group(3), 2030));
}

TEST(Area, sharesAreCumulativeAndEndAtOne) {
  for (auto const& neighbourhood : england().neighbourhoods) {
    expect_shares(neighbourhood.pcns, england().pcns.size());
    expect_shares(neighbourhood.trusts, england().trusts.size());
    expect_shares(neighbourhood.child_trusts, england().trusts.size());
  }
  for (auto const& pcn : england().pcns) expect_shares(pcn.practices, england().practices.size());
  for (auto const& authority : england().authorities)
    for (auto const& band : authority.ethnicity) expect_shares(band, ethnic_groups);
}

TEST(Area, adultsNeverGoToChildrensTrusts) {
  for (auto const& neighbourhood : england().neighbourhoods)
    for (auto const& share : neighbourhood.trusts) ASSERT_EQ(england().trusts[share.index].kind, TrustKind::general);
}

TEST(Area, networksHaveResidentsInProportionToTheirLists) {
  std::vector<double> people(england().pcns.size(), 0);
  double own = 0;
  for (auto const& neighbourhood : england().neighbourhoods) {
    double before = 0, most = 0;
    auto const residents = static_cast<double>(neighbourhood.residents());
    for (auto const& share : neighbourhood.pcns) {
      people[share.index] += residents * (share.cumulative - before);
      most = std::max(most, share.cumulative - before);
      before = share.cumulative;
    }
    own += residents * most;
  }
  EXPECT_NEAR(own / 56'550'138, 0.81, 0.015);
  auto const table = shipped("pcns");
  std::map<std::string, double> expected;
  for (std::size_t row = 0; row < table.rows(); ++row)
    expected[std::string{table.text(row, table.column("pcn"))}] = table.number(row, table.column("residents"));
  ASSERT_EQ(expected.size(), 1254U);
  ASSERT_EQ(people.size(), 1254U);
  for (std::size_t i = 0; i < people.size(); ++i)
    EXPECT_NEAR(people[i] / expected.at(england().pcns[i].code), 1, 0.03) << england().pcns[i].name;
}

TEST(Area, aBoardUsesItsOwnNetworksAndPlaces) {
  auto const area = load_area(data_folder(), "surrey-heartlands");
  EXPECT_EQ(area.pcns.size(), 25U);
  EXPECT_EQ(area.practices.size(), 103U);
  EXPECT_EQ(area.places.size(), 3U);
  for (auto const& trust : area.trusts) {
    EXPECT_LE(trust.adult_share, 1);
    EXPECT_GE(trust.beds_for_area(), 0);
  }
  for (auto const& practice : area.practices) EXPECT_LT(practice.pcn, area.pcns.size());
}

TEST(Area, arrivalsLessDeparturesAreNetMigration) {
  double net = 0;
  for (auto const& neighbourhood : england().neighbourhoods) {
    auto const& authority = england().authorities[neighbourhood.authority];
    for (std::size_t sex = 0; sex < 2; ++sex)
      for (int age = 0; age < population_ages; ++age) {
        auto const group = move_group(age);
        EXPECT_GE(authority.arrivals[sex][group], 0);
        net += neighbourhood.people[sex][static_cast<std::size_t>(age)] *
               (authority.arrivals[sex][group] - authority.departures[sex][group]);
      }
  }
  EXPECT_NEAR(net, 170'300, 500);  // with which England reaches its national projection of 2030
}

TEST(Area, unknownNameGivesTheNearest) {
  try {
    load_area(data_folder(), "surrey heartland");
    FAIL() << "no error";
  } catch (InputError const& error) {
    EXPECT_NE(std::string{error.what()}.find("'surrey-heartlands'"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace counterpart
