// Stays and beds in a world of one rate: Little's law, and the spread of an endless ward (M/G/infinity).
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "tests/validation/models/ics/synthetic_world.hpp"

namespace counterpart {
namespace {

using test::standard_errors;
using test::SyntheticWorld;

constexpr std::int64_t residents = 20'000;
constexpr double mean_nights = 6;
constexpr double log_sd = 1;
constexpr int years = 4;

/// Beds at midnight on one day of each month.
struct Ward {
  SyntheticWorld world{residents};
  std::vector<double> mid_month;
  double bed_days = 0;
  std::int64_t days = 0;

  Ward() {
    world.set("service_rates", "per_year", "acute_episode", 0.5);
    world.set("acute_by_age", "overnight_nights", "", mean_nights);
    world.settings["pathways.stay_log_sd"] = log_sd;
    for (char const* frailty : {"fit", "mild", "moderate", "severe"})
      world.settings[std::string{"pathways.stay_ratio_"} + frailty] = 1;
    auto& model = world.model();
    for (int month = 0; month < years * 12; ++month) {
      auto& baseline = model.arms().front();
      baseline.nights.assign(baseline.nights.size(), 0);
      if (month == 12) baseline.month.fill(0);  // the ward has filled
      model.advance(month);
      if (month >= 12) look(world.scenario.start + month);
    }
  }

  void look(Month month) {
    auto const& nights = world.model().arms().front().nights;
    bed_days += static_cast<double>(std::accumulate(nights.begin(), nights.end(), std::int64_t{0}));
    days += month.days();
    double beds = 0;
    for (std::size_t trust = 0; trust < nights.size() / 31; ++trust) beds += static_cast<double>(nights[trust * 31 + 14]);
    mid_month.push_back(beds);
  }
};

TEST(Stays, fillBedsByLittlesLaw) {
  Ward ward;
  double const occupied = ward.bed_days / static_cast<double>(ward.days);
  auto const admissions = static_cast<double>(ward.world.count(Contact::emergency_admission));
  double const a_day = admissions / static_cast<double>(ward.days);
  // Log-normal nights, rounded to whole ones: relative error of their mean over n stays.
  double const relative_sd = std::sqrt(std::exp(log_sd * log_sd) - 1);
  ASSERT_GT(admissions, 10'000);
  EXPECT_NEAR(occupied / (a_day * mean_nights), 1, standard_errors * relative_sd / std::sqrt(admissions) + 0.005);
}

TEST(Stays, fillBedsAsAnEndlessWard) {
  Ward ward;
  auto const n = static_cast<double>(ward.mid_month.size());
  double const mean = std::accumulate(ward.mid_month.begin(), ward.mid_month.end(), 0.0) / n;
  double squares = 0;
  for (double const beds : ward.mid_month) squares += (beds - mean) * (beds - mean);
  // Poisson but for who is in a bed already: variance to mean is 1 less the share in bed, here 1 %. The index of
  // dispersion of 36 nearly independent months is chi-square over 35: outside 0.38 to 2.05 once in 10,000 times.
  double const dispersion = squares / (n - 1) / mean;
  EXPECT_GT(dispersion, 0.38);
  EXPECT_LT(dispersion, 2.05);
}

}  // namespace
}  // namespace counterpart
