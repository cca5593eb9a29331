#include "models/programmes/structure.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

TEST(Structure, aCalibrationDependsOnWhoHasWhatAndHowItGoesOn) {
  Structure structure;
  auto const usual = structure.of_calibration();
  structure.pandemic = structure.nowcast = true;
  structure.mortality_improves = structure.propensity_renews = false;
  structure.utility = UtilityRule::minimum;
  EXPECT_EQ(structure.of_calibration(), usual);
  EXPECT_EQ(structure.calibration_file(), "calibration.h5");
  structure.linked = true;
  EXPECT_NE(structure.of_calibration(), usual);
  EXPECT_EQ(structure.calibration_file(), "calibration_linked.h5");
  structure.trends = true;
  structure.frailty_recovers = false;
  EXPECT_EQ(structure.calibration_file(), "calibration_linked_trends_no_recovery.h5");
}

TEST(Structure, anotherProjectionHasTablesOfItsOwnAndTheSameCalibration) {
  Structure structure;
  EXPECT_EQ(structure.projection(), Projection::based_2020);
  structure.from_2018 = true;
  EXPECT_EQ(structure.projection(), Projection::based_2018);
  EXPECT_EQ(structure.tables().size(), 3U);
  EXPECT_EQ(structure.of_calibration(), Structure{}.of_calibration());
}

TEST(Structure, readsNoTableOfItsOwnAsUsual) {
  EXPECT_TRUE(Structure{}.tables().empty());
  EXPECT_EQ(Structure{}.lead_in_months(), 0);
}

}  // namespace
}  // namespace counterpart
