#include <fstream>

#include <gtest/gtest.h>

#include "tests/unit/cli/scenario_text.hpp"

namespace counterpart::testing_cli {
namespace {

/// A folder of scenario files that is gone after the test.
class Include : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              (std::string{"counterpart_include_"} + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
    write("part.toml", "[scenario]\nyears = \"not looked at\"\n" + programme +
                           "[[arm]]\nid = \"central\"\nprogrammes = [\"care\"]\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(std::string const& name, std::string const& text) const { std::ofstream{folder_ / name} << text; }

  Scenario read(std::string const& text) const {
    write("main.toml", text);
    return read_scenario(folder_ / "main.toml");
  }

  std::string faults_of(std::string const& text) const {
    try {
      read(text);
    } catch (InputError const& error) {
      return error.what();
    }
    return "";
  }

  std::filesystem::path folder_;
};

TEST_F(Include, takesProgrammesAndArmsWithAPrefix) {
  auto const scenario = read("include = [{ file = \"part.toml\", arm_prefix = \"pcn-\" }]\n" + head);
  ASSERT_EQ(scenario.arms.size(), 2U);
  EXPECT_EQ(scenario.arms[1].id, "pcn-central");
  EXPECT_EQ(scenario.arms[1].programmes[0].id, "care");
  EXPECT_EQ(scenario.years, 5);
}

TEST_F(Include, givesTheSameTextAsOneFile) {
  auto const parts = read("include = [\"part.toml\"]\n" + head);
  auto const whole = read(head + programme + "[[arm]]\nid = \"central\"\nprogrammes = [\"care\"]\n");
  EXPECT_EQ(parts.resolved, whole.resolved);
}

TEST_F(Include, placesFaultsInTheIncludedFile) {
  write("part.toml", "[programme.care]\nuptake = 7\n");
  EXPECT_TRUE(contains(faults_of("include = [\"part.toml\"]\n" + head), "part.toml:2:10: uptake = 7"));
}

TEST_F(Include, refusesWhatCannotBe) {
  EXPECT_TRUE(contains(faults_of("include = \"part.toml\"\n" + head), "include must be a list"));
  EXPECT_TRUE(contains(faults_of("include = [\"none.toml\"]\n" + head), "main.toml:1:12: there is no file"));
  EXPECT_TRUE(contains(faults_of("include = [3]\n" + head), "file must be a text"));
  EXPECT_TRUE(contains(faults_of("include = [{ arm_prefix = \"x\" }]\n" + head), "needs `file`"));
  EXPECT_TRUE(
      contains(faults_of("include = [{ file = \"part.toml\", prefix = \"x\" }]\n" + head), "`prefix` is not a key"));
  EXPECT_TRUE(contains(faults_of("include = [\"part.toml\"]\n" + head + programme), "is written twice"));
  EXPECT_TRUE(
      contains(faults_of("include = [\"part.toml\", \"part.toml\"]\n" + head), "two arms have the id `central`"));
  write("part.toml", "include = []\n");
  EXPECT_TRUE(contains(faults_of("include = [\"part.toml\"]\n" + head), "cannot include others"));
}

TEST_F(Include, saysWhatCannotBeRead) {
  EXPECT_THROW(read_scenario(folder_ / "none.toml"), InputError);
  EXPECT_THROW(read_scenario(folder_), InputError);
}

TEST_F(Include, looksTheAreaUp) {
  EXPECT_EQ(read("[scenario]\narea = \"QR1\"\nyears = 1\nseed = 1\n").area, "gloucestershire");
  EXPECT_TRUE(contains(faults_of("[scenario]\narea = \"glocestershire\"\nyears = 1\nseed = 1\n"), "gloucestershire"));
}

}  // namespace
}  // namespace counterpart::testing_cli
