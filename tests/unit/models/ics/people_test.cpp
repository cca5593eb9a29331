#include "models/ics/people.hpp"

#include <cstring>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "models/demography/neighbourhood_table.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

Month const start{2020, 7};

struct Board {
  Area area = load_area(data_folder(), "gloucestershire");
  ModelParameters parameters = read_model_parameters(data_folder());
  Calibration calibration = Calibration::neutral(parameters);
  StartState state{parameters, calibration};
  Luck luck{4, 0};

  People build(Sample const& sample, int ranks, int rank) const {
    auto const split = decompose(neighbourhood_sizes(area, sample), ranks);
    return build_people(area, sample, split, rank, start, state, luck);
  }
};

class StartPopulation : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    board_ = new Board;
    everyone_ = new People{board_->build({board_->area.residents(), {}}, 1, 0)};
  }
  static void TearDownTestSuite() {
    delete everyone_;
    delete board_;
  }

  static inline Board const* board_ = nullptr;
  static inline People const* everyone_ = nullptr;
};

std::size_t published_band(int age) {
  std::size_t band = 0;
  while (band + 1 < published_bands.size() && age > published_bands[band].second) ++band;
  return band;
}

TEST_F(StartPopulation, equalsTheTablesNeighbourhoodByNeighbourhoodAndBandByBand) {
  std::map<std::string, std::array<std::uint32_t, published_bands.size()>> found;
  for (std::size_t row = 0; row < everyone_->identity.rows(); ++row) {
    auto const& who = everyone_->identity[row];
    ++found[board_->area.neighbourhoods[who.neighbourhood].code][published_band(who.age(start))];
  }
  std::size_t matched = 0;
  for (auto const& row : read_neighbourhoods(data_folder())) {
    if (row.board != board_->area.code) continue;
    ++matched;
    EXPECT_EQ(found[row.code], row.bands) << row.code;
  }
  EXPECT_EQ(matched, board_->area.neighbourhoods.size());
  EXPECT_EQ(found.size(), matched);
  EXPECT_GT(everyone_->identity.rows(), 600000U);
}

TEST_F(StartPopulation, equalsTheCountsBySexAndSingleYearOfAge) {
  std::vector<AgeSexCounts> found(board_->area.neighbourhoods.size());
  for (std::size_t row = 0; row < everyone_->identity.rows(); ++row) {
    auto const& who = everyone_->identity[row];
    int const age = std::min(who.age(start), population_ages - 1);
    ++found[who.neighbourhood][static_cast<std::size_t>(who.sex)][static_cast<std::size_t>(age)];
  }
  for (std::size_t n = 0; n < found.size(); ++n) EXPECT_EQ(found[n], board_->area.neighbourhoods[n].people) << n;
}

TEST_F(StartPopulation, livesWhereItsNeighbourhoodLies) {
  std::set<std::uint64_t> ids;
  for (std::size_t row = 0; row < everyone_->identity.rows(); ++row) {
    auto const& who = everyone_->identity[row];
    auto const& home = board_->area.neighbourhoods[who.neighbourhood];
    ids.insert(who.id.value);
    bool const fits = who.id.value >> 32 == neighbourhood_number(home.code) && who.imd + 1 == home.imd_quintile &&
                      who.place == home.place && who.local_authority == home.authority &&
                      who.pcn < board_->area.pcns.size() && who.practice < board_->area.practices.size() &&
                      who.trust < board_->area.trusts.size() && everyone_->life[row].here();
    ASSERT_TRUE(fits) << row;
  }
  EXPECT_EQ(ids.size(), everyone_->identity.rows());
}

bool same(Identity const& a, Identity const& b) {
  return a.id == b.id && a.born == b.born && a.pcn == b.pcn && a.practice == b.practice && a.trust == b.trust &&
         a.sex == b.sex && a.ethnicity == b.ethnicity && a.learning_disability == b.learning_disability &&
         a.lives_alone == b.lives_alone && a.shared_housing == b.shared_housing && a.self_funder == b.self_funder;
}

bool same(Life const& a, Life const& b) {
  return a.conditions == b.conditions && a.frailty == b.frailty && a.care_home == b.care_home &&
         a.home_care == b.home_care;
}

bool same(Propensity const& a, Propensity const& b) { return a.now == b.now && a.permanent == b.permanent; }

TEST_F(StartPopulation, isTheSameOnThreeRanksTogether) {
  std::size_t row = 0;
  for (int rank = 0; rank < 3; ++rank) {
    auto const part = board_->build({board_->area.residents(), {}}, 3, rank);
    EXPECT_GT(part.identity.rows(), 150000U);
    for (std::size_t own = 0; own < part.identity.rows(); ++own, ++row) {
      ASSERT_TRUE(same(part.identity[own], everyone_->identity[row])) << row;
      ASSERT_TRUE(same(part.life[own], everyone_->life[row])) << row;
      ASSERT_TRUE(same(part.use[own], everyone_->use[row])) << row;
      ASSERT_EQ(part.use_renews[own], everyone_->use_renews[row]) << row;
    }
  }
  EXPECT_EQ(row, everyone_->identity.rows());
}

/// Beyond 5 binomial standard errors once in 1.7 million; 25 shares are looked at and the seed is fixed. Draws are
/// spread evenly over strata, so the true error is smaller.
void expect_near(double counted, double expected, double variance, std::string_view what) {
  EXPECT_LT(std::abs(counted - expected), 5 * std::sqrt(variance)) << what << ": " << counted << ", not " << expected;
}

TEST_F(StartPopulation, hasThePrevalenceOfTheTables) {
  auto const& tables = board_->parameters.conditions;
  for (int c = 0; c < condition_count; ++c) {
    auto const condition = static_cast<std::size_t>(c);
    double counted = 0;
    double expected = 0;
    double variance = 0;
    for (std::size_t row = 0; row < everyone_->identity.rows(); ++row) {
      auto const& who = everyone_->identity[row];
      auto const age = static_cast<std::size_t>(std::min(who.age(start), 90));
      double const share = std::min(tables.prevalence[condition][static_cast<std::size_t>(who.sex)][age] *
                                        tables.prevalence_imd[condition][who.imd],
                                    0.97);
      counted += everyone_->life[row].has(c) ? 1 : 0;
      expected += share;
      variance += share * (1 - share);
    }
    expect_near(counted, expected, variance, name(static_cast<Condition>(c)));
  }
}

TEST_F(StartPopulation, hasTheFrailtyOfTheTables) {
  auto const& tables = board_->parameters.frailty;
  std::array<double, 4> counted{};
  std::array<double, 4> expected{};
  std::array<double, 4> variance{};
  for (std::size_t row = 0; row < everyone_->identity.rows(); ++row) {
    auto const& who = everyone_->identity[row];
    int const age = who.age(start);
    auto const frailty = static_cast<std::size_t>(everyone_->life[row].frailty);
    ASSERT_TRUE(age >= 50 || frailty == 0);
    ++counted[frailty];
    for (std::size_t f = 1; f < 4 && age >= 50; ++f) {
      double const share =
          tables.share[static_cast<std::size_t>(who.sex)][f][static_cast<std::size_t>(std::min(age, 90))] *
          tables.share_imd[who.imd];
      expected[f] += share;
      variance[f] += share * (1 - share);
    }
  }
  for (std::size_t f = 1; f < 4; ++f) expect_near(counted[f], expected[f], variance[f], std::to_string(f));
}

TEST_F(StartPopulation, hasPropensitiesOfMeanOne) {
  // Gamma parts of variance below 3 and a small class of high use: 1 % is five standard errors.
  for (std::size_t g = 0; g < service_group_count; ++g) {
    if (g == static_cast<std::size_t>(ServiceGroup::urgent)) continue;  // the high-use class comes on top
    double sum = 0;
    for (std::size_t row = 0; row < everyone_->use.rows(); ++row)
      sum += static_cast<double>(everyone_->use[row].now[g]);
    EXPECT_NEAR(sum / static_cast<double>(everyone_->use.rows()), 1, 0.015) << g;
  }
}

TEST_F(StartPopulation, aSampleHasExactlyTheNumberWantedAndOnlyRealResidents) {
  Sample const sample{board_->area.residents(), 20000};
  auto const some = board_->build(sample, 1, 0);
  EXPECT_EQ(some.identity.rows(), 20000U);
  std::set<std::uint64_t> ids;
  for (std::size_t row = 0; row < everyone_->identity.rows(); ++row) ids.insert(everyone_->identity[row].id.value);
  for (std::size_t row = 0; row < some.identity.rows(); ++row) EXPECT_TRUE(ids.contains(some.identity[row].id.value));
}

TEST(Sample, choosesExactlyAsManyAsWanted) {
  for (std::int64_t wanted : {1, 2, 999, 20000, 635000}) {
    Sample const sample{636000, wanted};
    EXPECT_EQ(sample.before(0), 0);
    EXPECT_EQ(sample.before(636000), wanted);
    EXPECT_EQ(sample.size(), wanted);
  }
  EXPECT_EQ((Sample{636000, 700000}.size()), 636000);
  EXPECT_EQ((Sample{56550138, {}}.before(56550138)), 56550138);
}

TEST(Sample, holdsEverySampleThatItIsAMultipleOf) {
  Sample const small{636171, 3000};
  Sample const large{636171, 12000};
  std::int64_t both = 0;
  for (std::int64_t p = 0; p < 636171; ++p) {
    if (small.before(p + 1) == small.before(p)) continue;
    EXPECT_GT(large.before(p + 1), large.before(p));
    ++both;
  }
  EXPECT_EQ(both, 3000);
}

}  // namespace
}  // namespace counterpart
