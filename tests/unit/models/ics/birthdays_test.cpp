#include "models/ics/birthdays.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

class BirthdaysTest : public testing::Test {
 protected:
  static Identity someone(std::uint64_t id, int age) {
    Identity who;
    who.id = ResidentId{id};
    who.born = today + -12 * age;
    who.imd = 2;
    return who;
  }

  static constexpr Month today{2024, 3};
  ModelParameters const parameters_ = read_model_parameters(data_folder(), {}, {});
  Luck const luck_{7, 0};
  Birthdays const birthdays_{parameters_, luck_};
};

TEST_F(BirthdaysTest, comeOnceAYear) {
  auto const who = someone(1, 40);
  for (int m = -30; m <= 30; ++m) EXPECT_EQ(Birthdays::is_on(who, today + m), m % 12 == 0) << m;
}

TEST_F(BirthdaysTest, leaveChildrenAsTheyAre) {
  for (std::uint64_t id = 1; id <= 500; ++id) {
    Life life;
    birthdays_.pass(someone(id, 15), today, life);
    EXPECT_EQ(life, Life{});
  }
}

TEST_F(BirthdaysTest, moveAsManyAsTheTableSays) {
  constexpr int people = 20000;
  int quit = 0;
  for (std::uint64_t id = 1; id <= people; ++id) {
    Life life;
    life.smoking = 2;
    birthdays_.pass(someone(id, 50), today, life);
    quit += life.smoking == 1;
    EXPECT_NE(life.smoking, 0);
  }
  EXPECT_NEAR(quit, 0.0494 * people, 4 * std::sqrt(0.0494 * people));
}

TEST_F(BirthdaysTest, fewerTakeUpSmokingThanIn2020) {
  constexpr std::uint64_t people = 20000;
  auto const start_at_18 = [&](Month now) {
    int count = 0;
    for (std::uint64_t id = 1; id <= people; ++id) {
      auto who = someone(id, 18);
      who.born = now + -12 * 18;
      Life life;
      birthdays_.pass(who, now, life);
      count += life.smoking == 2;
    }
    return count;
  };
  auto const expected = [&](int year) { return people * parameters_.habit_moves.at(0, 18, 2, year).take_up; };
  EXPECT_NEAR(start_at_18(Month{2020, 9}), expected(2020), 4 * std::sqrt(expected(2020)));
  EXPECT_NEAR(start_at_18(Month{2030, 9}), expected(2030), 4 * std::sqrt(expected(2030)));
  EXPECT_LT(expected(2030), 0.7 * expected(2020));
}

// The same resident has the same luck in every arm, whatever else has happened to them there.
TEST_F(BirthdaysTest, areTheSameInEveryArm) {
  for (std::uint64_t id = 1; id <= 500; ++id) {
    Life here;
    here.smoking = 2;
    here.bmi = 1;
    Life there = here;
    there.conditions = 5;
    there.frailty = Frailty::moderate;
    birthdays_.pass(someone(id, 60), today, here);
    birthdays_.pass(someone(id, 60), today, there);
    EXPECT_EQ(here.smoking, there.smoking);
    EXPECT_EQ(here.bmi, there.bmi);
    EXPECT_EQ(here.activation, there.activation);
  }
}

}  // namespace
}  // namespace counterpart
