#include "models/ics/local_fit.hpp"

#include <cstring>

#include <gtest/gtest.h>

#include "models/ics/local_hazards.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"
#include "sim/comm/communicator.hpp"

namespace counterpart {
namespace {

std::size_t service(std::string_view name) {
  auto const& all = area_services();
  return static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(), [&](auto const& each) { return each.name == name; }) - all.begin());
}

TEST(Shrinkage, LeavesManyEventsAndHoldsFew) {
  EXPECT_DOUBLE_EQ(shrunk(8000, 10000, 25), 8025.0 / 10025.0);
  EXPECT_NEAR(shrunk(8000, 10000, 25), 0.8, 0.001);
  EXPECT_NEAR(shrunk(0, 5, 25), 25.0 / 30.0, 1e-12);
  EXPECT_DOUBLE_EQ(shrunk(25, 25, 25), 1);
  EXPECT_DOUBLE_EQ(shrunk(3, 4, 0), 0.75);
}

class Fitting : public testing::Test {
 protected:
  Fitting() {
    scenario_.area = "gloucestershire";
    scenario_.start = Month{2020, 7};
    scenario_.years = 1;
    scenario_.seed = 7;
    scenario_.residents = 3000;
    scenario_.arms = {Arm{"baseline", "", {}}};
  }

  RunPlan plan() const { return {scenario_, area_, parameters_, calibration_}; }

  Scenario scenario_;
  ModelParameters parameters_ = read_model_parameters(data_folder());
  Calibration calibration_ = Calibration::read(data_folder() / "models" / "england" / "calibration.h5");
  Area area_ = load_area(data_folder(), "gloucestershire");
  Communicator alone_ = Communicator::serial();
};

TEST_F(Fitting, BringsRatesToTheirTargets) {
  auto const before = live_area_year(plan(), alone_);
  auto const target = [&](char const* name, int first, int last, double level) {
    LocalTarget t{service(name), Sex::female, first, last, 0, 1e6, "here", Status::read};
    double events = 0;
    double years = 0;
    for (int band = first; band <= last; ++band) {
      events += before.events[t.service][group_of(t.sex, band)];
      years += before.years[group_of(t.sex, band)];
    }
    t.events = level * t.people * events / years;
    return t;
  };
  std::vector<LocalTarget> const targets{target("acute_episode", 12, 18, 0.8), target("ae_type1", 12, 18, 1.3),
                                         target("outpatients", 4, 8, 1.25)};
  int rounds = 0;
  auto const fit = fit_local(plan(), targets, {}, alone_, [&](int, double) { ++rounds; });
  EXPECT_EQ(rounds, LocalPlan{}.rounds + 1);
  for (auto const& each : fit.targets) EXPECT_NEAR(each.gap(), 0, 0.02) << area_services()[each.target.service].name;
  EXPECT_EQ(fit.levels.area, area_.code);
  auto const& of_men = fit.levels.factor[slot_outpatient_referral][1];
  EXPECT_EQ(of_men[5], 1.0F);
  EXPECT_EQ(fit.levels.factor[slot_gp_contact][0][5], 1.0F);
  EXPECT_EQ(fit.levels.factor[slot_outpatient_referral][0][5], fit.levels.factor[slot_outpatient_follow_up][0][5]);
}

TEST_F(Fitting, RefusesWhatNoLevelMeets) {
  LocalTarget const absurd{service("day_case"), Sex::male, 12, 13, 1.5e8, 1e6, "here", Status::read};
  EXPECT_THROW(fit_local(plan(), {absurd}, {}, alone_, [](int, double) {}), InputError);
}

/// Without local levels, and with levels of 1, hazards have the same bits.
TEST_F(Fitting, LevelsOfOneChangeNoBit) {
  auto with_ones = calibration_;
  with_ones.local = LocalLevels{};
  with_ones.local->area = area_.code;
  HazardTables national{parameters_, calibration_, local_hazards(area_)};
  HazardTables local{parameters_, with_ones, local_hazards(area_)};
  auto levels = with_ones;
  levels.local->factor[slot_gp_contact][0][8] = 2;
  HazardTables moved{parameters_, levels, local_hazards(area_)};
  for (auto* tables : {&national, &local, &moved}) tables->turn(scenario_.start, 0, Living::all);
  Identity who{};
  who.sex = Sex::female;
  Propensity use{};
  use.now.fill(1);
  Life const life{};
  for (int age = 0; age <= oldest_age; ++age) {
    HazardRow a{};
    HazardRow b{};
    HazardRow c{};
    national.fill(who, use, life, age, a);
    local.fill(who, use, life, age, b);
    moved.fill(who, use, life, age, c);
    EXPECT_EQ(std::memcmp(&a, &b, sizeof a), 0) << age;
    EXPECT_EQ(c.per_month[slot_gp_contact], a.per_month[slot_gp_contact] * (age_band(age) == 8 ? 2.0F : 1.0F)) << age;
  }
}

/// Published rates over England's own people have, standardised by themselves, a ratio of 1.
TEST_F(Fitting, AnAreaLikeEnglandHasARatioOfOne) {
  auto const england = published_year(area_, parameters_, 2020);
  for (std::size_t s = 0; s < area_services().size(); ++s) {
    EXPECT_NEAR(fit_of(england, england, s).ratio, 1, 1e-12) << area_services()[s].name;
  }
}

}  // namespace
}  // namespace counterpart
