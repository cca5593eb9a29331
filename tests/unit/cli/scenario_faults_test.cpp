#include <gtest/gtest.h>

#include "cli/scenario_file.hpp"
#include "tests/unit/cli/scenario_text.hpp"

namespace counterpart::testing_cli {
namespace {

struct Case {
  char const* name;
  std::string text;
  char const* part;
};

std::ostream& operator<<(std::ostream& out, Case const& wrong) { return out << wrong.name; }

class HeadFault : public ::testing::TestWithParam<Case> {};
TEST_P(HeadFault, isReported) { expect_fault(faults(GetParam().text), GetParam().part); }

std::string without(std::string_view line) {
  std::string text = head;
  auto const at = text.find(line);
  return text.erase(at, text.find('\n', at) - at);
}

INSTANTIATE_TEST_SUITE_P(
    ScenarioFaults, HeadFault,
    ::testing::Values(
        Case{"syntax", "[scenario\n", "test.toml:1:10: not TOML"}, Case{"twice", head + "seed = 3\n", "not TOML"},
        Case{"noArea", without("area"), "`scenario.area` is missing"},
        Case{"noYears", without("years"), "`scenario.years` is missing"},
        Case{"noSeed", without("seed"), "`scenario.seed` is missing"},
        Case{"emptyArea", without("area") + "area = \"\"\n", "area must name"},
        Case{"negativeYears", without("years") + "years = -1\n", "years = -1 is not possible: it must be from 1 to 50"},
        Case{"realYears", without("years") + "years = 2.5\n", "years must be a whole number from 1 to 50"},
        Case{"textSeed", without("seed") + "seed = \"x\"\n", "seed must be a whole number"},
        Case{"negativeSeed", without("seed") + "seed = -3\n", "seed = -3 is not possible"},
        Case{"noResidents", head + "residents = 0\n", "residents = 0 is not possible"},
        Case{"noReplicates", head + "replicates = 0\n", "replicates = 0 is not possible"},
        Case{"start", head + "start = \"2019-07\"\n", "it must be \"2020-07\""},
        Case{"startDate", head + "start = 2020-07-01\n", "start must be a text"},
        Case{"titleNumber", without("title") + "title = 3\n", "title must be a text"},
        Case{"key", head + "yeers = 5\n", "`yeers` is not a key of scenario (did you mean `years`?)"},
        Case{"section", head + "[programs.x]\n",
             "`programs` is not a key of a scenario file (did you mean `programme`?)"},
        Case{"include", "include = [\"x.toml\"]\n" + head, "nothing can be included here"}),
    [](auto const& example) { return std::string{example.param.name}; });

TEST(ScenarioFaults, wantsItsHeadToBeATable) {
  EXPECT_TRUE(contains(faults("scenario = 3\n"), "test.toml:1:12: scenario must be a table"));
  EXPECT_TRUE(contains(faults(""), "`scenario.seed` is missing"));
}

class ProgrammeFault : public ::testing::TestWithParam<Case> {};
TEST_P(ProgrammeFault, isReported) {
  auto const found = faults_below_head(GetParam().text);
  EXPECT_TRUE(contains(found, GetParam().part)) << found << "\n  lacks: " << GetParam().part;
  EXPECT_TRUE(contains(found, "test.toml:")) << found;
}

std::string sdec(std::string const& keys) { return "[programme.sdec.same_day]\n" + keys; }
std::string const full_sdec = sdec("completed_share = 0.3\nslots = \"unlimited\"\n");

INSTANTIATE_TEST_SUITE_P(
    ScenarioFaults, ProgrammeFault,
    ::testing::Values(
        Case{"nothing", "[programme.care]\ntitle = \"x\"\n", "programme `care` does nothing"},
        Case{"noEligible", "[programme.care]\nuptake = 1\ncapacity = { level = \"pcn\", per_1000 = 1 }\n",
             "`eligible` is missing"},
        Case{"noCapacity", "[programme.care]\nuptake = 1\neligible = \"care_home\"\n", "`capacity` is missing"},
        Case{"noUptake", "[programme.care]\neligible = \"care_home\"\n", "`uptake` is missing"},
        Case{"noLevel", "[programme.care]\ncapacity = { per_1000 = 3 }\n", "`level` is missing"},
        Case{"noPlaces", "[programme.care]\ncapacity = { level = \"pcn\" }\n", "`per_1000` is missing"},
        Case{"level", "[programme.care]\ncapacity = { level = \"pnc\", per_1000 = 3 }\n",
             "level must be one of pcn, place, trust, ics (did you mean `pcn`?)"},
        Case{"plainCapacity", "[programme.care]\ncapacity = 15\n", "capacity must be a table"},
        Case{"capacityKey", "[programme.care]\ncapacity = { level = \"pcn\", per_100 = 3 }\n",
             "did you mean `per_1000`?"},
        Case{"places", "[programme.care]\ncapacity = { level = \"pcn\", per_1000 = 1001 }\n", "from 0 to 1000"},
        Case{"rankBy", programme + "rank_by = \"risk\"\n",
             "rank_by must be one of emergency_admission_risk, age, random"},
        Case{"eligibleNumber", "[programme.care]\neligible = 65\n", "eligible must be a text"},
        Case{"uptakeText", "[programme.care]\nuptake = \"half\"\n", "uptake must be a number from 0 to 1"},
        Case{"uptakeNan", "[programme.care]\nuptake = nan\n", "uptake = nan is not possible"},
        Case{"rampNumber", programme + "ramp = 18\n", "ramp must be a text with its unit"},
        Case{"rampUnit", programme + "ramp = \"18 days\"\n", "has no known unit: use months or years"},
        Case{"rampNoUnit", programme + "ramp = \"18\"\n", "has no known unit"},
        Case{"rampWord", programme + "ramp = \"long\"\n", "must be a whole number and a unit"},
        Case{"rampNegative", programme + "ramp = \"-3 months\"\n", "from 0 to 1200 months"},
        Case{"durationNone", programme + "duration = \"0 months\"\n", "duration must be 1 month or more"},
        Case{"renewals", programme + "renewals = -1\n", "renewals = -1 is not possible"},
        Case{"effect", programme + "effect.emergency_admissions = 0.9\n", "did you mean `emergency_admission`?"},
        Case{"ratioNegative", programme + "effect.death = -0.1\n",
             "effect.death = -0.1 is not possible: it must be from 0 to 10"},
        Case{"ratioTwo", programme + "effect.death = [0.8, 0.9]\n", "must be one number or three"},
        Case{"ratioOrder", programme + "effect.death = [0.9, 0.8, 1.0]\n", "low, central and high must not fall"},
        Case{"ratioKey", programme + "effect.death = { ratio = 1 }\n", "`ratio` is not a key of `effect.death`"},
        Case{"ratioNone", programme + "effect.death = { source = \"x\" }\n", "has no number: write `rate_ratio = ...`"},
        Case{"ratioBoth", programme + "effect.death = { rate_ratio = 1, value = 1 }\n",
             "has both `rate_ratio` and `value`"},
        Case{"ratioLow", programme + "effect.death = { rate_ratio = 1, low = 0.5 }\n", "needs both `low` and `high`"},
        Case{"ratioIntervalTwice", programme + "effect.death = { rate_ratio = [0.5, 1, 2], low = 0.5, high = 2 }\n",
             "has its interval twice"},
        Case{"status", programme + "effect.death = { rate_ratio = 1, status = \"sure\" }\n",
             "must be one of read, secondhand, recalled, derived, assumed"},
        Case{"source", programme + "effect.death = { rate_ratio = 1, source = 3 }\n",
             "source of effect.death must be a text"},
        Case{"effectPlain", programme + "effect = 3\n", "effect must be a table"},
        Case{"effectTwice", programme + "effect.emergency_admission = 1\neffect.acute_episode = 1\n",
             "both set the stream acute_episode"},
        Case{"attendanceTwice", programme + "effect.ae_attendance = 1\neffect.ae_not_admitted = 1\n",
             "both set the stream ae_not_admitted"},
        Case{"utility", programme + "effect.utility = 2\n",
             "effect.utility = 2 is not possible: it must be from -1 to 1"},
        Case{"admitted", programme + "admitted_share = 1\n", "from 0 to 0.99"},
        Case{"staff", programme + "staff.gp = { hours = -1 }\n", "staff.gp = -1 is not possible"},
        Case{"contacts", programme + "contacts_per_year = 400\n", "from 0 to 366"},
        Case{"programmeId", "[programme.Care]\neligible = \"care_home\"\n", "`Care` cannot be the id of a programme"},
        Case{"programmePlain", "[programme]\ncare = 3\n", "programme.care must be a table"},
        Case{"variantPlain", programme + "[programme.care.variant]\nx = 3\n", "variant.x must be a table"},
        Case{"variantKey", programme + "[programme.care.variant.x]\nuptak = 3\n",
             "`uptak` is not a key of a variant (did you mean `uptake`?)"},
        Case{"variantInVariant", programme + "[programme.care.variant.x.variant.y]\nuptake = 1\n",
             "`variant` is not a key of a variant"},
        Case{"variantValue", programme + "[programme.care.variant.x]\nuptake = 2\n", "uptake = 2 is not possible"},
        Case{"sdecKey", sdec("completed_shar = 0.3\n"), "did you mean `completed_share`?"},
        Case{"sdecSlots", sdec("completed_share = 0.3\n"), "`slots` is missing"},
        Case{"sdecSlotsWord", sdec("slots = \"endless\"\n"), "slots must be one of unlimited"},
        Case{"sdecSlotsNegative", sdec("slots = -1\n"), "slots = -1 is not possible"},
        Case{"sdecOpeningWord", full_sdec + "opening = \"allways\"\n", "did you mean `always`?"},
        Case{"sdecOpeningNumber", full_sdec + "opening = 3\n", "opening must be \"always\" or"},
        Case{"sdecOpeningHours", full_sdec + "opening = { hours = 25 }\n",
             "hours = 25 is not possible: it must be from 1 to 24"},
        Case{"sdecOpeningMidnight", full_sdec + "opening = { from_hour = 20, hours = 12 }\n", "goes past midnight"},
        Case{"sdecOpeningKey", full_sdec + "opening = { hour = 8 }\n", "did you mean `hours`?"},
        Case{"sdecShare", sdec("completed_share = 1.3\n"), "completed_share = 1.3 is not possible"},
        Case{"outpatientKey", "[programme.o.outpatient]\nface_to_face = -0.3\n", "`face_to_face_change` is missing"},
        Case{"outpatientShare", "[programme.o.outpatient]\nface_to_face_change = -33\n", "from -1 to 1"},
        Case{"armList", "[arm]\nid = \"a\"\n", "write [[arm]] in two brackets"},
        Case{"armNoId", programme + "[[arm]]\nprogrammes = [\"care\"]\n", "`id` is missing"},
        Case{"armNoProgrammes", "[[arm]]\nid = \"a\"\n", "`programmes` is missing"},
        Case{"armBaseline", "[[arm]]\nid = \"baseline\"\nprogrammes = []\n", "an arm cannot be called baseline"},
        Case{"armTwice", "[[arm]]\nid = \"a\"\nprogrammes = []\n[[arm]]\nid = \"a\"\nprogrammes = []\n",
             "test.toml:10:6: two arms have the id `a`"},
        Case{"armId", "[[arm]]\nid = \"a b\"\nprogrammes = []\n", "cannot be the id of an arm"},
        Case{"armKey", "[[arm]]\nid = \"a\"\nprogramme = []\n", "did you mean `programmes`?"},
        Case{"armProgramme", programme + "[[arm]]\nid = \"a\"\nprogrammes = [\"cares\"]\n",
             "there is no programme `cares` (did you mean `care`?)"},
        Case{"armVariant", programme + "[[arm]]\nid = \"a\"\nprogrammes = [\"care:x\"]\n", "has no variant `x`"},
        Case{"armProgrammeTwice", programme + "[[arm]]\nid = \"a\"\nprogrammes = [\"care\", \"care\"]\n",
             "stands twice in one arm"},
        Case{"armProgrammeNumber", "[[arm]]\nid = \"a\"\nprogrammes = [3]\n", "programmes must be a text"},
        Case{"armProgrammesText", "[[arm]]\nid = \"a\"\nprogrammes = \"care\"\n", "programmes must be a list"}),
    [](auto const& example) { return std::string{example.param.name}; });

}  // namespace
}  // namespace counterpart::testing_cli
