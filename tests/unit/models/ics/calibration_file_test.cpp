#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "models/ics/calibration.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

Calibration some_calibration() {
  auto fit = Calibration::neutral(read_model_parameters(data_folder()));
  fit.death.resize(3, fit.death.front());
  fit.death[2][7] = 1.25F;
  fit.death_by_age[1][105] = 0.875F;
  fit.factor[11][slot_gp_contact] = 0.75F;
  fit.incidence.at(3, 1, 40, 2) = 0.5F;
  fit.remission[4] = 0.125;
  fit.readmission_level = 2.5;
  fit.utility[1][9] = 1.5F;
  fit.made_from["models/england/a.csv"] = "abc";
  return fit;
}

TEST(CalibrationFile, GivesBackWhatWasWritten) {
  test::ScratchFolder const folder;
  auto const path = folder.path() / "c.h5";
  some_calibration().write(path);
  auto const read = Calibration::read(path);
  EXPECT_EQ(read.death.size(), 3U);
  EXPECT_EQ(read.death[2][7], 1.25F);
  EXPECT_EQ(read.death_by_age[1][105], 0.875F);
  EXPECT_EQ(read.factor[11][slot_gp_contact], 0.75F);
  EXPECT_EQ(read.incidence.at(3, 1, 40, 2), 0.5F);
  EXPECT_EQ(read.remission[4], 0.125);
  EXPECT_EQ(read.readmission_level, 2.5);
  EXPECT_EQ(read.utility[1][9], 1.5F);
  EXPECT_EQ(read.made_from.at("models/england/a.csv"), "abc");
  EXPECT_EQ(read.prevalence.values(), some_calibration().prevalence.values());
}

TEST(CalibrationFile, IsTheSameBytesEachTime) {
  test::ScratchFolder const folder;
  some_calibration().write(folder.path() / "a.h5");
  some_calibration().write(folder.path() / "b.h5");
  EXPECT_EQ(Calibration::read(folder.path() / "a.h5").digest, Calibration::read(folder.path() / "b.h5").digest);
}

TEST(CalibrationFile, KeepsTheLevelsOfAnArea) {
  test::ScratchFolder const folder;
  auto fit = some_calibration();
  fit.local = LocalLevels{};
  fit.local->area = "QGH";
  fit.local->shrinkage = 25;
  fit.local->factor[slot_day_case][1][18] = 0.75F;
  fit.write(folder.path() / "a.h5");
  auto const read = Calibration::read(folder.path() / "a.h5");
  ASSERT_TRUE(read.local);
  EXPECT_EQ(read.local->area, "QGH");
  EXPECT_EQ(read.local->shrinkage, 25);
  EXPECT_EQ(read.local->at(slot_day_case, Sex::male, 93), 0.75);
  EXPECT_EQ(read.local->factor, fit.local->factor);
  some_calibration().write(folder.path() / "b.h5");
  EXPECT_FALSE(Calibration::read(folder.path() / "b.h5").local);
}

TEST(CalibrationFile, ComesBackFromItsBytes) {
  test::ScratchFolder const folder;
  some_calibration().write(folder.path() / "a.h5");
  auto const read = Calibration::read(folder.path() / "a.h5");
  auto const again = Calibration::parse(read.bytes, "embedded");
  EXPECT_EQ(again.digest, read.digest);
  EXPECT_EQ(again.factor[11][slot_gp_contact], 0.75F);
}

TEST(CalibrationFile, RefusesWhatIsNone) {
  test::ScratchFolder const folder;
  auto const path = folder.path() / "c.h5";
  std::ofstream{path} << "quantity,stream\n";
  EXPECT_THROW(Calibration::read(path), InputError);
  EXPECT_THROW(Calibration::read(folder.path() / "none.h5"), InputError);
  EXPECT_THROW(Calibration::parse("abc", "three bytes"), InputError);
}

TEST(CalibrationFile, RefusesAChangedByte) {
  test::ScratchFolder const folder;
  auto const path = folder.path() / "c.h5";
  some_calibration().write(path);
  std::fstream file{path, std::ios::in | std::ios::out | std::ios::binary};
  file.seekp(20'000);
  file.put('x');
  file.close();
  EXPECT_THROW(Calibration::read(path), InputError);
}

}  // namespace
}  // namespace counterpart
