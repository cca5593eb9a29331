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
