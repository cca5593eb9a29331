#include "cli/command.hpp"

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

TEST(Command, isFoundByName) { EXPECT_EQ(find_command("check").name, "check"); }

TEST(Command, unknownNamesTheNearest) {
  try {
    find_command("chek");
    FAIL();
  } catch (InputError const& error) {
    EXPECT_STREQ(error.what(), "there is no command `chek` (did you mean `check`?)");
  }
}

TEST(Command, eachStandsInTheHelpTextAndHasItsOwn) {
  auto const text = help_text();
  for (auto const& command : commands()) {
    EXPECT_NE(text.find(command.summary), std::string::npos) << command.name;
    testing::internal::CaptureStdout();
    EXPECT_EQ(command.act({"--help"}, Communicator::serial()), 0);
    auto const help = testing::internal::GetCapturedStdout();
    EXPECT_NE(help.find("usage: counterpart " + std::string{command.name}), std::string::npos) << help;
    EXPECT_NE(help.find("examples"), std::string::npos) << command.name;
  }
}

}  // namespace
}  // namespace counterpart
