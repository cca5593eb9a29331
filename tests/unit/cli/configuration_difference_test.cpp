#include "cli/configuration_difference.hpp"

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

constexpr char const* before = R"(
[scenario]
seed = 1
years = 5
[programme.care]
uptake = { value = 0.6, source = "a", status = "assumed" }
[[arm]]
id = "care"
programmes = ["care"]
[[arm]]
id = "more"
programmes = ["care:more"]
)";

TEST(ConfigurationDifference, ofOneTextIsNone) { EXPECT_TRUE(configuration_differences(before, before).empty()); }

TEST(ConfigurationDifference, namesKeysWithBothValues) {
  std::string after{before};
  after.replace(after.find("0.6"), 3, "0.5");
  after.replace(after.find("seed = 1"), 8, "seed = 2");
  auto const found = configuration_differences(before, after);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].key, "programme.care.uptake.value");
  EXPECT_EQ(found[0].first, "0.6");
  EXPECT_EQ(found[0].second, "0.5");
  EXPECT_EQ(found[1].key, "scenario.seed");
}

TEST(ConfigurationDifference, anArmThatIsGoneMovesNoOther) {
  std::string after{before};
  after.erase(after.find("[[arm]]"), after.rfind("[[arm]]") - after.find("[[arm]]"));
  auto const found = configuration_differences(before, after);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].key, "arm.care.id");
  EXPECT_EQ(found[0].second, "");
  EXPECT_EQ(found[1].key, "arm.care.programmes");
}

TEST(ConfigurationDifference, whatIsNoTomlIsRefused) {
  EXPECT_THROW(configuration_differences(before, "[["), InputError);
}

}  // namespace
}  // namespace counterpart
