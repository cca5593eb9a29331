#include "models/ics/calibration_check.hpp"

#include <string>

#include <gtest/gtest.h>

#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

std::string complaint(Calibration const& fit) {
  try {
    check_converged(fit);
  } catch (std::exception const& error) {
    return error.what();
  }
  return "";
}

TEST(CalibrationCheck, refusesAFactorThatRanAway) {
  auto fit = Calibration::neutral(read_model_parameters(data_folder()));
  EXPECT_EQ(complaint(fit), "");
  fit.death_by_age[1][84] = static_cast<float>(farthest_factor) * 2;
  EXPECT_NE(complaint(fit).find("death at a single age"), std::string::npos) << complaint(fit);
  fit.death_by_age[1][84] = 1;
  fit.factor[11][slot_gp_contact] = 0;
  EXPECT_NE(complaint(fit).find("gp_contact"), std::string::npos) << complaint(fit);
}

}  // namespace
}  // namespace counterpart
