#include "cli/resolved_text.hpp"

#include <gtest/gtest.h>

#include "tests/unit/cli/scenario_text.hpp"

namespace counterpart::testing_cli {
namespace {

std::string const arms = "[[arm]]\nid = \"a\"\nprogrammes = [\"care\"]\n[[arm]]\nid = \"b\"\nprogrammes = []\n";

TEST(ResolvedText, readsBackAsItself) {
  auto const scenario = parsed(head + "residents = 100\n" + programme +
                               "effect.ae_attendance = [0.8, 0.9, 1.0]\neffect.emergency_admission = [0.7, 0.8, 1.1]\n"
                               "staff.\"a \\\"b\\\"\" = 3\ntitle = \"quote \\\" and \\u0007\"\n"
                               "[programme.care.variant.v]\neffect.death = 0.3\n"
                               "[programme.sdec.same_day]\ncompleted_share = 0.3\nslots = 1\n" +
                               arms + "[[arm]]\nid = \"c\"\nprogrammes = [\"care:v\", \"sdec\"]\n");
  auto const again = parse_scenario(scenario.resolved, "resolved");
  EXPECT_EQ(again.resolved, scenario.resolved);
  EXPECT_EQ(again.arms.size(), 4U);
}

TEST(ResolvedText, doesNotSeeCommentsOrderOrLayout) {
  auto const plain = parsed(head + programme + arms).resolved;
  auto const other = parsed(
      "# A comment\n"
      "[[arm]]\nprogrammes = []\nid = \"b\"\n"
      "[[arm]]\nid = 'a'   # another\nprogrammes = [\n  \"care\",\n]\n"
      "[programme.care]\nuptake = { value = 0.50 }\n"
      "capacity.per_1000 = 15.0\ncapacity.level = \"pcn\"\n"
      "eligible = '''\n  age   >= 65\n'''\n"
      "[scenario]\nseed = 0x7\nyears = 5\narea = \"gloucestershire\"\ntitle = \"A test\"\n");
  EXPECT_EQ(other.resolved, plain);
}

TEST(ResolvedText, doesNotSeeProgrammesThatNoArmUses) {
  auto const extra = parsed(head + programme + arms +
                            "[programme.unused]\neligible = \"care_home\"\nuptake = 1\n"
                            "capacity = { level = \"pcn\", per_1000 = 1 }\n");
  EXPECT_EQ(extra.resolved, parsed(head + programme + arms).resolved);
}

TEST(ResolvedText, seesWhateverChangesAResult) {
  auto const plain = parsed(head + programme + arms).resolved;
  for (auto const* setting :
       {"scenario.seed=8", "scenario.years=4", "scenario.area=devon", "scenario.residents=10", "scenario.replicates=2",
        "programme.care.uptake=0.51", "programme.care.delay=1 month", "programme.care.effect.death=1",
        "programme.care.eligible=age >= 66", "programme.care.rank_by=age", "programme.care.capacity.level=ics"}) {
    EXPECT_NE(parsed(head + programme + arms, {setting}).resolved, plain) << setting;
  }
}

TEST(ResolvedText, writesDefaultsOut) {
  auto const text = parsed(head + programme + arms).resolved;
  for (auto const* part : {"start = \"2020-07\"", "replicates = 1", "rank_noise = { value = 0.5, source = \"default\"",
                           "duration = \"12 months\"", "effect.stay = { rate_ratio = 1"}) {
    EXPECT_TRUE(contains(text, part)) << part << "\n" << text;
  }
}

TEST(ShortestNumber, readsBackToTheSameBits) {
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(15), "15");
  EXPECT_EQ(shortest(-0.0), "0");
  EXPECT_EQ(shortest(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(std::stod(shortest(0.1 + 0.2)), 0.1 + 0.2);
}

}  // namespace
}  // namespace counterpart::testing_cli
