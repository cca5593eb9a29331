#include "cli/sheet.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

Sheet two_arms() {
  return {
      "tea",
      "Tea",
      {"baseline", "green", "black"},
      {{"cups", "Cups", {Figure{12000, {}, {0}, ""}, Figure{-340.4, 21, {0, true}, ""}, Figure{5, 6, {0, true}, ""}}},
       {"percent", "  %", {std::nullopt, Figure{-2.8, 0.17, {2, true}, ""}, std::nullopt}},
       {"price", "Price", {std::nullopt, Figure{0, {}, {}, "unclear"}, Figure{0, 0, {2, true}, ""}}}},
      1,
      {"A note."}};
}

TEST(NumberText, isReadable) {
  EXPECT_EQ(number_text(1234567.891, {1}), "1,234,567.9");
  EXPECT_EQ(number_text(-1234, {}), "−1,234");
  EXPECT_EQ(number_text(999, {}), "999");
  EXPECT_EQ(number_text(3, {0, true}), "+3");
  EXPECT_EQ(number_text(0, {2, true}), "0");
  EXPECT_EQ(number_text(-0.001, {2, true}), "0.00");
}

TEST(SheetText, linesUp) {
  EXPECT_EQ(text_of(two_arms(), 100),
            "Tea\n"
            "       baseline         green   black\n"
            "Cups     12,000   −340 ±   21  +5 ± 6\n"
            "  %              −2.80 ± 0.17\n"
            "Price                 unclear   0\n"
            "A note.\n");
}

TEST(SheetText, splitsWhatDoesNotFitAndRepeatsTheBaseline) {
  auto const text = text_of(two_arms(), 34);
  EXPECT_NE(text.find("baseline         green\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n\n       baseline   black\n"), std::string::npos) << text;
}

TEST(SheetText, makesPartsOfEvenWidth) {
  Sheet sheet{"tea", "Tea", {"aa", "bb", "cc", "dd"}, {{"cups", "Cups", {}}}, 0, {}};
  EXPECT_EQ(text_of(sheet, 17), "Tea\n      aa  bb\nCups\n\n      cc  dd\nCups\n");
}

TEST(SheetJson, hasStableKeys) {
  auto const json = json_of(two_arms());
  EXPECT_EQ(json["rows"]["cups"]["figures"]["baseline"]["value"], 12000);
  EXPECT_DOUBLE_EQ(json["rows"]["cups"]["figures"]["green"]["low"].get<double>(), -361.4);
  EXPECT_TRUE(json["rows"]["percent"]["figures"]["black"].is_null());
  EXPECT_EQ(json["rows"]["percent"]["label"], "%");
  EXPECT_EQ(json["rows"]["price"]["figures"]["green"]["word"], "unclear");
}

}  // namespace
}  // namespace counterpart
