#include "models/programmes/predicate.hpp"

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "models/core/stream.hpp"

namespace counterpart {
namespace {

/// A resident given by the attributes that are not 0.
using Resident = std::map<Attribute, int>;

bool holds(std::string_view text, Resident const& resident) {
  return Predicate::parse(text).holds([&](Attribute what) {
    auto const found = resident.find(what);
    return found == resident.end() ? 0 : found->second;
  });
}

Attribute condition(Condition which) {
  return static_cast<Attribute>(static_cast<int>(Attribute::has_first_condition) + static_cast<int>(which));
}

struct Wrong {
  std::size_t offset;
  std::string message;
};

Wrong wrong(std::string_view text) {
  try {
    Predicate::parse(text);
  } catch (PredicateError const& error) {
    return {error.offset, error.what()};
  }
  return {std::string::npos, "no error"};
}

bool contains(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Predicate, comparesNumbers) {
  for (int age = 0; age <= 120; ++age) {
    Resident const resident{{Attribute::age, age}};
    EXPECT_EQ(holds("age >= 65", resident), age >= 65);
    EXPECT_EQ(holds("age > 65", resident), age > 65);
    EXPECT_EQ(holds("age <= 65", resident), age <= 65);
    EXPECT_EQ(holds("age < 65", resident), age < 65);
    EXPECT_EQ(holds("age == 65", resident), age == 65);
    EXPECT_EQ(holds("age != 65", resident), age != 65);
    EXPECT_EQ(holds("age in {1, 2, 3, 65, 70}", resident), age == 1 || age == 2 || age == 3 || age == 65 || age == 70);
  }
}

TEST(Predicate, comparesWordsByTheirOrder) {
  for (int frailty = 0; frailty < 4; ++frailty) {
    Resident const resident{{Attribute::frailty, frailty}};
    EXPECT_EQ(holds("frailty in {moderate, severe}", resident), frailty >= 2);
    EXPECT_EQ(holds("frailty in { fit,severe }", resident), frailty == 0 || frailty == 3);
    EXPECT_EQ(holds("frailty >= mild", resident), frailty >= 1);
    EXPECT_EQ(holds("frailty != mild", resident), frailty != 1);
  }
}

TEST(Predicate, asksYesNoAttributesByName) {
  Resident const resident{{Attribute::care_home, 1}, {condition(Condition::diabetes), 1}};
  EXPECT_TRUE(holds("care_home", resident));
  EXPECT_TRUE(holds("diabetes", resident));
  EXPECT_FALSE(holds("not diabetes", resident));
  EXPECT_FALSE(holds("copd", resident));
}

TEST(Predicate, bindsNotThenAndThenOr) {
  for (int bits = 0; bits < 8; ++bits) {
    bool const a = (bits & 1) != 0;
    bool const b = (bits & 2) != 0;
    bool const c = (bits & 4) != 0;
    Resident const resident{{Attribute::care_home, a}, {Attribute::home_care, b}, {Attribute::lives_alone, c}};
    EXPECT_EQ(holds("care_home or home_care and lives_alone", resident), a || (b && c));
    EXPECT_EQ(holds("care_home and home_care or lives_alone", resident), (a && b) || c);
    EXPECT_EQ(holds("(care_home or home_care) and lives_alone", resident), (a || b) && c);
    EXPECT_EQ(holds("not care_home and home_care", resident), !a && b);
    EXPECT_EQ(holds("not (care_home and home_care) or lives_alone", resident), !(a && b) || c);
    EXPECT_EQ(holds("not not care_home", resident), a);
    EXPECT_EQ(holds("not not not(care_home)", resident), !a);
    EXPECT_EQ(holds("not (not care_home or home_care) and not lives_alone", resident), !(!a || b) && !c);
  }
}

TEST(Predicate, readsTheCaseloadOfProactiveCare) {
  auto const* const text =
      "age >= 65 and frailty in {moderate, severe} and not care_home\n"
      "  or age >= 18 and conditions >= 3 and emergency_admissions_12m >= 2";
  EXPECT_TRUE(holds(text, {{Attribute::age, 65}, {Attribute::frailty, 2}}));
  EXPECT_FALSE(holds(text, {{Attribute::age, 64}, {Attribute::frailty, 3}}));
  EXPECT_FALSE(holds(text, {{Attribute::age, 80}, {Attribute::frailty, 3}, {Attribute::care_home, 1}}));
  Resident frequent{{Attribute::age, 30}, {Attribute::conditions, 3}, {Attribute::emergency_admissions_12m, 2}};
  EXPECT_TRUE(holds(text, frequent));
  frequent[Attribute::care_home] = 1;
  EXPECT_TRUE(holds(text, frequent));
  frequent[Attribute::conditions] = 2;
  EXPECT_FALSE(holds(text, frequent));
}

TEST(Predicate, asksNoMoreThanItMust) {
  auto const predicate = Predicate::parse("age >= 65 and care_home or diabetes");
  int asked = 0;
  auto const child = [&](Attribute what) {
    ++asked;
    EXPECT_NE(what, Attribute::care_home);
    return 0;
  };
  EXPECT_FALSE(predicate.holds(child));
  EXPECT_EQ(asked, 2);
}

TEST(Predicate, keepsAdjacentValuesInOneTest) {
  EXPECT_EQ(Predicate::parse("frailty in {severe, moderate, severe}").tests().size(), 1U);
  EXPECT_EQ(Predicate::parse("imd in {1, 3, 5}").tests().size(), 3U);
}

TEST(Predicate, ofNothingHoldsForNobody) {
  Predicate const nothing;
  EXPECT_TRUE(nothing.empty());
  EXPECT_FALSE(nothing.holds([](Attribute) { return 1; }));
  EXPECT_FALSE(Predicate::parse("age >= 0").empty());
}

TEST(Predicate, takesNamesThatBeginWithAKeyword) {
  EXPECT_TRUE(holds("in_hospital", {{Attribute::in_hospital, 1}}));
  EXPECT_TRUE(contains(wrong("notable").message, "there is no attribute `notable`"));
}

TEST(PredicateError, namesTheNearestAttribute) {
  auto const error = wrong("age >= 65 and fraility in {severe}");
  EXPECT_EQ(error.offset, 14U);
  EXPECT_TRUE(contains(error.message, "did you mean `frailty`?")) << error.message;
}

TEST(PredicateError, namesTheNearestValue) {
  auto const error = wrong("frailty in {moderate, sever}");
  EXPECT_EQ(error.offset, 22U);
  EXPECT_TRUE(contains(error.message, "fit, mild, moderate, severe")) << error.message;
  EXPECT_TRUE(contains(error.message, "did you mean `severe`?")) << error.message;
}

TEST(PredicateError, saysTheAllowedRange) {
  EXPECT_TRUE(contains(wrong("imd == 7").message, "imd is a whole number from 1 to 5, not `7`"));
  EXPECT_TRUE(contains(wrong("age >= -1").message, "from 0 to 120"));
  EXPECT_TRUE(contains(wrong("age >= 99999999999999999999").message, "from 0 to 120"));
  EXPECT_TRUE(contains(wrong("age >= moderate").message, "whole number"));
  EXPECT_TRUE(contains(wrong("frailty >= 2").message, "frailty is one of"));
}

TEST(PredicateError, refusesOrderWhereThereIsNone) {
  EXPECT_TRUE(contains(wrong("ethnicity >= black").message, "has no order"));
  EXPECT_TRUE(contains(wrong("sex < male").message, "has no order"));
  EXPECT_EQ(wrong("sex == male").message, "no error");
}

TEST(PredicateError, tellsYesNoFromNumbers) {
  EXPECT_TRUE(contains(wrong("care_home >= 1").message, "write `care_home` or `not care_home`"));
  EXPECT_TRUE(contains(wrong("diabetes in {1}").message, "yes or no"));
  EXPECT_TRUE(contains(wrong("age").message, "age must be compared"));
  EXPECT_TRUE(contains(wrong("frailty and age > 3").message, "frailty must be compared"));
}

TEST(PredicateError, saysWhereTheTextBreaksOff) {
  EXPECT_EQ(wrong("").offset, 0U);
  EXPECT_TRUE(contains(wrong("").message, "expected a test"));
  EXPECT_EQ(wrong("age >= 65 and").offset, 13U);
  EXPECT_TRUE(contains(wrong("age >= 65 and").message, "expected a test"));
  EXPECT_TRUE(contains(wrong("age >= 65 or or care_home").message, "expected a test"));
  EXPECT_TRUE(contains(wrong("not").message, "expected a test"));
  EXPECT_TRUE(contains(wrong("(age >= 65").message, "`)`"));
  EXPECT_TRUE(contains(wrong("age >= 65)").message, "the end"));
  EXPECT_EQ(wrong("age >= 65 care_home").offset, 10U);
  EXPECT_TRUE(contains(wrong("age >=").message, "expected a whole number or a word"));
  EXPECT_TRUE(contains(wrong("age >= 6.5").message, "expected a whole number or a word"));
  EXPECT_TRUE(contains(wrong("frailty in severe").message, "braces"));
  EXPECT_TRUE(contains(wrong("frailty in {severe").message, "`}`"));
  EXPECT_TRUE(contains(wrong("frailty in {}").message, "expected a whole number or a word"));
  EXPECT_TRUE(contains(wrong("frailty in {severe,}").message, "expected a whole number or a word"));
  EXPECT_TRUE(contains(wrong("age = 65").message, "the end"));
}

TEST(PredicateError, boundsDepthAndLength) {
  EXPECT_TRUE(contains(wrong(std::string(5000, '(')).message, "64 deep"));
  EXPECT_TRUE(contains(wrong(std::string(20000, ' ')).message, "longer than"));
  std::string nots;
  for (int i = 0; i < 2000; ++i) nots += "not ";
  EXPECT_TRUE(holds(nots + "care_home", {{Attribute::care_home, 1}}));
}

}  // namespace
}  // namespace counterpart
