#include "sim/base/errors.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace counterpart {
namespace {

TEST(Fault, namesAsMuchOfThePlaceAsIsKnown) {
  EXPECT_EQ((Fault{"a.toml", 3, 7, "unknown key"}).text(), "a.toml:3:7: unknown key");
  EXPECT_EQ((Fault{"a.toml", 3, 0, "unknown key"}).text(), "a.toml:3: unknown key");
  EXPECT_EQ((Fault{"a.toml", 0, 0, "unknown key"}).text(), "a.toml: unknown key");
  EXPECT_EQ((Fault{"", 0, 0, "unknown key"}).text(), "unknown key");
}

TEST(InputError, carriesEveryFault) {
  InputError const error{{{"a.toml", 3, 7, "one"}, {"a.toml", 9, 1, "two"}}};
  EXPECT_EQ(error.faults().size(), 2u);
  EXPECT_STREQ(error.what(), "a.toml:3:7: one\na.toml:9:1: two");
}

TEST(InputError, ofOneMessageIsOneFault) {
  InputError const error{"beds = 0 (must be positive)"};
  ASSERT_EQ(error.faults().size(), 1u);
  EXPECT_EQ(error.faults().front().message, "beds = 0 (must be positive)");
}

TEST(Require, throwsOnlyWhenItDoesNotHold) {
  EXPECT_NO_THROW(require(true, "never said"));
  EXPECT_THROW(require(false, "said"), InputError);
}

TEST(WorldError, isNotAnInputError) {
  EXPECT_THROW(throw WorldError{"disk full"}, std::runtime_error);
  EXPECT_FALSE((std::is_base_of_v<InputError, WorldError>));
}

#ifndef NDEBUG
TEST(ContractDeathTest, saysWhereAndWhat) {
  int const beds = 0;
  EXPECT_DEATH(COUNTERPART_EXPECTS(beds > 0), "errors_test.cpp:[0-9]+: expects\\(beds > 0\\) does not hold");
  EXPECT_DEATH(COUNTERPART_ENSURES(beds > 0), "ensures\\(beds > 0\\)");
}
#else
TEST(Contract, isNotEvaluatedInRelease) {
  bool evaluated = false;
  auto const look = [&evaluated] { return evaluated = true; };
  COUNTERPART_EXPECTS(look());
  static_cast<void>(look);
  EXPECT_FALSE(evaluated);
}
#endif

}  // namespace
}  // namespace counterpart
