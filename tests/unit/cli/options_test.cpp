#include "cli/options.hpp"

#include <gtest/gtest.h>

#include "cli/scenario_flags.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

Options sample() {
  Options options{{"counterpart sample FILE [OPTIONS]", "About.\n", "  counterpart sample x\n"}};
  options.plain("file", "to read");
  options.add()("json", "print JSON")("count", boost::program_options::value<int>(), "how many");
  add_scenario_flags(options);
  return options;
}

std::string wrong(Words const& words) {
  try {
    sample().parse(words);
  } catch (InputError const& error) {
    return error.what();
  }
  return "";
}

TEST(Options, readsPlainWordsAndFlagsInAnyOrder) {
  auto const given = sample().parse({"--json", "x.toml", "--count", "3"});
  ASSERT_TRUE(given);
  EXPECT_EQ((*given)["file"].as<std::string>(), "x.toml");
  EXPECT_EQ(given->count("json"), 1U);
  EXPECT_EQ((*given)["count"].as<int>(), 3);
}

TEST(Options, namesTheNearestFlag) {
  EXPECT_EQ(wrong({"x", "--jsn"}), "there is no option `--jsn` (did you mean `--json`?)");
  EXPECT_NE(wrong({"x", "--js"}), "");  // nothing is guessed from its beginning
}

TEST(Options, saysWhatIsMissingOrTooMuch) {
  EXPECT_EQ(wrong({}), "file is missing; usage: counterpart sample FILE [OPTIONS]");
  EXPECT_EQ(wrong({"x", "y"}), "`y` is one word too many; usage: counterpart sample FILE [OPTIONS]");
  EXPECT_NE(wrong({"x", "--count"}), "");
  EXPECT_NE(wrong({"x", "--count", "many"}), "");
  EXPECT_NE(wrong({"x", "--json", "--json"}), "");
}

TEST(Options, printsHelpWithExamplesWhateverElseIsWrong) {
  testing::internal::CaptureStdout();
  EXPECT_FALSE(sample().parse({"--nonsense", "--help"}));
  auto const text = testing::internal::GetCapturedStdout();
  for (auto const* part : {"usage: counterpart sample", "About.", "to read", "--json", "examples"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
}

TEST(ScenarioFlags, becomeSettingsInOrder) {
  auto const given =
      sample().parse({"x", "--years", "3", "--set", "scenario.years=2", "--area", "QXU", "--set", "a.b=c=d"});
  auto const settings = settings_of(*given);
  ASSERT_EQ(settings.size(), 4U);
  EXPECT_EQ(settings[0].key, "scenario.years");
  EXPECT_EQ(settings[0].flag, "--set scenario.years=2");
  EXPECT_EQ(settings[1].value, "c=d");
  EXPECT_EQ(settings[2].key, "scenario.area");
  EXPECT_EQ(settings[3].flag, "--years 3");
}

}  // namespace
}  // namespace counterpart
