#include "models/ics/published_rates.hpp"

#include <numeric>

#include <gtest/gtest.h>

#include "models/ics/age_exposure.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

constexpr std::int64_t one_year = static_cast<std::int64_t>(Exposure::per_event) * 12;

class Rates : public testing::Test {
 protected:
  ModelParameters parameters_ = read_model_parameters(data_folder());
  PublishedRates rates_{parameters_};
};

/// Appointments booked, less those missed by each fifth, are what is published as attended, however the fifths are
/// mixed.
TEST_F(Rates, BookedAppointmentsComeToThePublishedAttended) {
  auto const& service = parameters_.service.rates[slot_outpatient_referral];
  for (auto const& mix : {std::array<std::int64_t, 5>{1, 1, 1, 1, 1}, {5, 1, 1, 1, 0}, {0, 0, 0, 1, 7}}) {
    std::vector<std::int64_t> lived(AgeExposure::cells);
    std::int64_t people = 0;
    for (int q = 0; q < 5; ++q) {
      lived[AgeExposure::index(Sex::female, 42, q)] = mix[static_cast<std::size_t>(q)] * one_year;
      people += mix[static_cast<std::size_t>(q)];
    }
    auto const events = rates_.events(lived, slot_outpatient_referral, 2020);
    double attended = 0;
    double booked_alike = 0;
    double kept_alike = 0;
    for (int q = 0; q < 5; ++q) {
      auto const fifth = static_cast<std::size_t>(q);
      double const shows_up = 1 - parameters_.pathways.outpatient_did_not_attend[fifth];
      attended += events[cell(42, Sex::female, q)] * shows_up;
      booked_alike += service.imd[fifth];
      kept_alike += service.imd[fifth] * shows_up;
    }
    double const published = service.per_year[0][42] * kept_alike / booked_alike;
    EXPECT_NEAR(attended, published * static_cast<double>(people), 1e-9 * static_cast<double>(people));
  }
}

TEST_F(Rates, DeathsLieBetweenTheTwoCalendarYearsOfAYear) {
  double const both = rates_.rate(slot_death, Sex::male, 80, 2, 2024);
  double const first = parameters_.life.mortality(1, 80, 2, 2024);
  double const second = parameters_.life.mortality(1, 80, 2, 2025);
  EXPECT_NEAR(both, (first + second) / 2, 1e-12);
  EXPECT_LT(second, first);
}

TEST(Switches, ConstantMortalityStopsImproving) {
  Structure structure;
  structure.mortality_improves = false;
  auto const parameters = read_model_parameters(data_folder(), {}, structure);
  EXPECT_EQ(parameters.life.mortality(0, 70, 1, 2020), parameters.life.mortality(0, 70, 1, 2035));
  EXPECT_NE(parameters.life.mortality(0, 70, 1, 2018), parameters.life.mortality(0, 70, 1, 2020));
}

TEST(Switches, ThePandemicLastsTwoYearsAlsoWhereMortalityIsConstant) {
  Structure structure;
  structure.mortality_improves = false;
  structure.pandemic = true;
  auto const life = read_model_parameters(data_folder(), {}, structure).life;
  EXPECT_GT(life.mortality(1, 80, 1, 2020), 1.05 * life.mortality(1, 80, 1, 2022));
  EXPECT_EQ(life.mortality(1, 80, 1, 2022), life.mortality(1, 80, 1, 2035));
}

TEST(Switches, LinkedRecordsFindMoreOfWhatIsEverRecorded) {
  Structure structure;
  structure.linked = true;
  auto const usual = read_model_parameters(data_folder()).conditions;
  auto const linked = read_model_parameters(data_folder(), {}, structure).conditions;
  auto const failing = static_cast<std::size_t>(Condition::heart_failure);
  EXPECT_NEAR(linked.prevalence[failing][1][80] / usual.prevalence[failing][1][80], 1.939, 1e-9);
  for (auto const condition : {Condition::cancer_5y, Condition::anxiety_depression, Condition::diabetes}) {
    auto const c = static_cast<std::size_t>(condition);
    EXPECT_EQ(linked.prevalence[c], usual.prevalence[c]);
    EXPECT_EQ(linked.incidence[c], usual.incidence[c]);
  }
  for (std::size_t c = 0; c < condition_count; ++c) {
    for (std::size_t age = 0; age <= 90; ++age) {
      double const before = usual.prevalence[c][0][age];
      double const after = linked.prevalence[c][0][age];
      EXPECT_LE(after, std::max(before, 0.97));
      if (before <= 0 || after >= 0.97) continue;
      // As many times more people have it as come down with it.
      EXPECT_NEAR(linked.incidence[c][0][age] * (1 - after), usual.incidence[c][0][age] * (1 - before) * after / before,
                  1e-9);
    }
  }
}

TEST(Switches, TodayHasMoreRemoteContactsButForNumbersOfTheScenario) {
  Structure structure;
  structure.nowcast = true;
  auto const usual = read_model_parameters(data_folder()).pathways;
  auto const today = read_model_parameters(data_folder(), {}, structure).pathways;
  EXPECT_GT(today.gp_remote_share, usual.gp_remote_share);
  EXPECT_GT(today.outpatient_remote_share, usual.outpatient_remote_share);
  auto const own = read_model_parameters(data_folder(), {{"pathways.gp_remote_share", 0.4}}, structure).pathways;
  EXPECT_EQ(own.gp_remote_share, 0.4);
  EXPECT_EQ(own.outpatient_remote_share, today.outpatient_remote_share);
}

TEST(Switches, InputsNameTheTablesThatSwitchesAskFor) {
  std::string const pandemic = "models/england/structure/pandemic_mortality.csv";
  EXPECT_FALSE(table_digests(data_folder()).contains(pandemic));
  Structure structure;
  structure.pandemic = true;
  auto const with = table_digests(data_folder(), structure);
  EXPECT_TRUE(with.contains(pandemic));
  EXPECT_EQ(with.size(), table_digests(data_folder()).size() + 1);
}

TEST(Switches, LastingPropensityKeepsTheVariance) {
  Structure structure;
  structure.propensity_renews = false;
  auto const usual = read_model_parameters(data_folder());
  auto const lasting = read_model_parameters(data_folder(), {}, structure);
  for (std::size_t g = 0; g < usual.service.propensity.size(); ++g) {
    auto const& before = usual.service.propensity[g];
    auto const& after = lasting.service.propensity[g];
    EXPECT_EQ(after.renewing_variance, 0);
    EXPECT_NEAR(1 + after.permanent_variance, (1 + before.permanent_variance) * (1 + before.renewing_variance), 1e-12);
  }
}

TEST(Switches, TrendsAreOffUnlessAskedFor) {
  constexpr auto chd = static_cast<std::size_t>(Condition::chd);
  EXPECT_EQ(read_model_parameters(data_folder()).conditions.incidence_trend[chd], 0);
  Structure structure;
  structure.trends = true;
  EXPECT_LT(read_model_parameters(data_folder(), {}, structure).conditions.incidence_trend[chd], -0.01);
}

}  // namespace
}  // namespace counterpart
