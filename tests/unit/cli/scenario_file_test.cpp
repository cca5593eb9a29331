#include "cli/scenario_file.hpp"

#include <gtest/gtest.h>

#include "tests/unit/cli/scenario_text.hpp"

namespace counterpart::testing_cli {
namespace {

/// One fault, with this text in it.
void expect_fault(std::string const& found, std::string_view part) {
  EXPECT_EQ(lines(found), 1U) << found;
  EXPECT_TRUE(contains(found, part)) << found << "\n  lacks: " << part;
}

TEST(ScenarioFile, putsTheBaselineFirstAndArmsInOrderOfId) {
  auto const scenario = parsed(head + programme +
                               "[programme.other.same_day]\ncompleted_share = 0.3\nslots = \"unlimited\"\n"
                               "[[arm]]\nid = \"b\"\nprogrammes = [\"other\", \"care\"]\n"
                               "[[arm]]\nid = \"a\"\nprogrammes = []\n");
  ASSERT_EQ(scenario.arms.size(), 3U);
  EXPECT_EQ(scenario.arms[0].id, "baseline");
  EXPECT_TRUE(scenario.arms[0].programmes.empty());
  EXPECT_EQ(scenario.arms[1].id, "a");
  EXPECT_EQ(scenario.arms[2].id, "b");
  EXPECT_EQ(scenario.arms[2].programmes[0].id, "care");
  EXPECT_EQ(scenario.arms[2].programmes[1].id, "other");
}

TEST(ScenarioFile, readsTheHead) {
  auto const scenario = parsed(head + "residents = 20000\nreplicates = 3\nstart = \"2020-07\"\n");
  EXPECT_EQ(scenario.title, "A test");
  EXPECT_EQ(scenario.area, "gloucestershire");
  EXPECT_EQ(scenario.years, 5);
  EXPECT_EQ(scenario.seed, 7U);
  EXPECT_EQ(scenario.residents, 20000);
  EXPECT_EQ(scenario.replicates, 3);
  EXPECT_EQ(scenario.start.text(), "2020-07");
}

TEST(ScenarioFile, readsSwitches) {
  auto const scenario = parsed(head + "structure = { trends = \"published\", mortality = \"projected\" }\n");
  EXPECT_TRUE(scenario.structure.trends);
  EXPECT_TRUE(scenario.structure.mortality_improves);
  EXPECT_TRUE(contains(scenario.resolved, "structure = { trends = \"published\" }")) << scenario.resolved;
  EXPECT_FALSE(contains(parsed(head).resolved, "structure"));
}

TEST(ScenarioFile, readsTheRuleForUtility) {
  EXPECT_EQ(parsed(head).structure.utility, UtilityRule::multiplicative);
  auto const scenario = parsed(head + "structure.utility = \"minimum\"\n");
  EXPECT_EQ(scenario.structure.utility, UtilityRule::minimum);
  EXPECT_TRUE(contains(scenario.resolved, "structure = { utility = \"minimum\" }")) << scenario.resolved;
  expect_fault(faults(head + "structure.utility = \"max\"\n"),
               "it takes \"multiplicative\" (as usual), \"additive\" or \"minimum\"");
}

TEST(ScenarioFile, aStartingYearMovesTheStart) {
  for (char const* year : {"2025", "\"2025\""}) {
    auto const scenario = parsed(head + "structure.starting_year = " + year + "\n");
    EXPECT_TRUE(scenario.structure.nowcast);
    EXPECT_EQ(scenario.start.text(), "2025-07");
    auto const again = parse_scenario(scenario.resolved, "resolved");
    EXPECT_EQ(again.resolved, scenario.resolved);
    EXPECT_EQ(again.start.text(), "2025-07");
  }
  EXPECT_EQ(parsed(head).start.text(), "2020-07");
  expect_fault(faults(head + "structure.starting_year = 2024\n"), "it takes \"2020\" (as usual) or \"2025\"");
  expect_fault(faults(head + "start = \"2025-07\"\n"), "structure.starting_year = 2025");
  EXPECT_EQ(parsed(head + "start = \"2020-07\"\nstructure.starting_year = 2025\n").start.text(), "2025-07");
}

TEST(ScenarioFile, readsPandemicAndAscertainment) {
  auto const scenario = parsed(head + "structure = { ascertainment = \"linked\", pandemic = \"included\" }\n");
  EXPECT_FALSE(scenario.structure.from_2018);
  EXPECT_TRUE(parsed(head + "structure.projection = \"2018-based\"\n").structure.from_2018);
  EXPECT_TRUE(scenario.structure.linked);
  EXPECT_TRUE(scenario.structure.pandemic);
  EXPECT_TRUE(contains(scenario.resolved, "structure = { pandemic = \"included\", ascertainment = \"linked\" }"))
      << scenario.resolved;
  expect_fault(faults(head + "structure.pandemic = \"include\"\n"), "or \"included\"");
}

TEST(ScenarioFile, refusesSwitchesItDoesNotKnow) {
  expect_fault(faults(head + "structure = { trend = \"published\" }\n"), "trends");
  expect_fault(faults(head + "structure = { trends = \"on\" }\n"), "it takes \"none\" (as usual) or \"published\"");
}

TEST(ScenarioFile, laysAVariantOverItsProgramme) {
  auto const scenario = parsed(head + programme +
                               "ramp = \"18 months\"\n"
                               "effect.death = 0.9\n"
                               "[programme.care.variant.more]\n"
                               "capacity = { per_1000 = 25 }\n"
                               "effect.care_home_entry = { rate_ratio = [0.8, 0.9, 1.0] }\n"
                               "[[arm]]\nid = \"a\"\nprogrammes = [\"care:more\"]\n");
  auto const& more = scenario.arms[1].programmes[0];
  EXPECT_EQ(more.variant, "more");
  EXPECT_EQ(more.ramp_months, 18);
  EXPECT_EQ(more.enrolment->capacity.level, Level::pcn);
  EXPECT_EQ(more.enrolment->capacity.per_1000.central, 25);
  EXPECT_EQ(more.enrolment->uptake.central, 0.5);
  EXPECT_EQ(more.enrolment->rate_ratios.at(slot_death).central, 0.9);
  EXPECT_EQ(more.enrolment->rate_ratios.at(slot_care_home_entry).high, 1.0);
}

TEST(ScenarioFile, takesAProgrammeWrittenAsVariantsAlone) {
  std::string const text = head +
                           "[programme.care.variant.one]\neligible = \"age >= 65\"\nuptake = 1\n"
                           "capacity = { level = \"ics\", per_1000 = 1 }\n";
  EXPECT_EQ(faults(text), "");
  expect_fault(faults(text + "[[arm]]\nid = \"a\"\nprogrammes = [\"care\"]\n"), "has only variants: choose one of one");
}

TEST(ScenarioFile, givesEffectsOfGroupsToTheirStreams) {
  auto const scenario = parsed(head + programme +
                               "effect.emergency_admission = 0.8\neffect.outpatient = 0.9\neffect.gp_contact = 1.1\n"
                               "effect.stay = 0.95\neffect.utility = 0.01\n"
                               "[[arm]]\nid = \"a\"\nprogrammes = [\"care\"]\n");
  auto const& levers = *scenario.arms[1].programmes[0].enrolment;
  EXPECT_EQ(levers.rate_ratios.at(slot_acute_episode).central, 0.8);
  EXPECT_EQ(levers.rate_ratios.at(slot_readmission).central, 0.8);
  EXPECT_EQ(levers.rate_ratios.at(slot_outpatient_referral).central, 0.9);
  EXPECT_EQ(levers.rate_ratios.at(slot_outpatient_follow_up).central, 0.9);
  EXPECT_EQ(levers.rate_ratios.at(slot_gp_contact).central, 1.1);
  EXPECT_EQ(levers.stay_ratio.central, 0.95);
  EXPECT_EQ(levers.utility_change.central, 0.01);
  EXPECT_EQ(levers.rate_ratios.count(slot_ae_not_admitted), 0U);
}

EnrolmentLevers with_effects(std::string const& effects) {
  return *parsed(head + programme + effects + "[[arm]]\nid = \"a\"\nprogrammes = [\"care\"]\n")
              .arms[1]
              .programmes[0]
              .enrolment;
}

TEST(ScenarioFile, solvesTheRatioOfAttendancesNotAdmitted) {
  auto const levers =
      with_effects("admitted_share = 0.4\neffect.ae_attendance = 0.9\neffect.emergency_admission = 0.6\n");
  EXPECT_NEAR(levers.rate_ratios.at(slot_ae_not_admitted).central, (0.9 - 0.4 * 0.6) / 0.6, 1e-15);
  auto const alone = with_effects("effect.ae_attendance = [0.9, 1.0, 1.2]\n");
  EXPECT_EQ(alone.rate_ratios.at(slot_ae_not_admitted).central, 1.0);
  EXPECT_NEAR(*alone.rate_ratios.at(slot_ae_not_admitted).low, (0.9 - 0.35) / 0.65, 1e-15);
  EXPECT_NEAR(*alone.rate_ratios.at(slot_ae_not_admitted).high, (1.2 - 0.35) / 0.65, 1e-15);
  auto const bounded = with_effects("effect.ae_attendance = 0.1\n");
  EXPECT_EQ(bounded.rate_ratios.at(slot_ae_not_admitted).central, 0.0);
}

TEST(ScenarioFile, withoutEffectGivesExactlyOne) {
  auto const levers =
      with_effects("effect.ae_attendance = 1\neffect.emergency_admission = 1.0\nadmitted_share = 0.37\n");
  EXPECT_EQ(levers.rate_ratios.at(slot_ae_not_admitted).central, 1.0);
  EXPECT_EQ(levers.stay_ratio.central, 1.0);
  EXPECT_EQ(levers.utility_change.central, 0.0);
}

TEST(ScenarioFile, readsSameDayCareWithAndWithoutLimits) {
  std::string const text = head +
                           "[programme.sdec.same_day]\ncompleted_share = 0.33\nslots = { per_day_per_100000 = 1.5 }\n"
                           "opening = { from_hour = 9, hours = 10, days = 5 }\n"
                           "[programme.sdec.variant.open.same_day]\nslots = \"unlimited\"\nopening = \"always\"\n"
                           "[[arm]]\nid = \"a\"\nprogrammes = [\"sdec\"]\n"
                           "[[arm]]\nid = \"b\"\nprogrammes = [\"sdec:open\"]\n";
  auto const scenario = parsed(text);
  auto const& limited = *scenario.arms[1].programmes[0].same_day;
  EXPECT_EQ(limited.slots_per_day_per_100000->central, 1.5);
  EXPECT_EQ(limited.opens_hour, 9);
  EXPECT_EQ(limited.hours_per_day, 10);
  EXPECT_EQ(limited.days_per_week, 5);
  auto const& open = *scenario.arms[2].programmes[0].same_day;
  EXPECT_FALSE(open.slots_per_day_per_100000);
  EXPECT_EQ(open.hours_per_day, 24);
  EXPECT_EQ(open.days_per_week, 7);
}

TEST(ScenarioFile, reportsAllFaultsAtOnceInOrder) {
  auto const found = faults_below_head(
      "[programme.care]\n"
      "eligible = \"age >= 65 and fraility in {severe}\"\n"
      "capacity = { level = \"pcn\", per_1000 = 15 }\n"
      "uptake = 1.4\n"
      "rmap = \"18 months\"\n");
  EXPECT_EQ(lines(found), 3U) << found;
  EXPECT_TRUE(contains(found, "test.toml:7:27: eligible: there is no attribute `fraility` (did you mean `frailty`?)"))
      << found;
  EXPECT_TRUE(contains(found, "test.toml:9:10: uptake = 1.4 is not possible: it must be from 0 to 1")) << found;
  EXPECT_TRUE(contains(found, "test.toml:10:1: `rmap` is not a key of a programme (did you mean `ramp`?)")) << found;
}

TEST(ScenarioFile, placesAFaultWithinATextOfSeveralLines) {
  auto const found = faults_below_head(
      "[programme.care]\nuptake = 1\ncapacity = { level = \"pcn\", per_1000 = 15 }\n"
      "eligible = '''\nage >= 65\n  and fraility == mild'''\n");
  EXPECT_TRUE(contains(found, "test.toml:11:7: ")) << found;
}

TEST(ScenarioFile, saysAFaultOfAProgrammeOnceHoweverManyVariantsShareIt) {
  expect_fault(faults_below_head(programme + "delay = \"3 weeks\"\n[programme.care.variant.a]\nrenewals = 1\n"
                                             "[programme.care.variant.b]\nrenewals = 2\n"),
               "no known unit: use months or years");
}

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
    ScenarioFile, HeadFault,
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

TEST(ScenarioFile, wantsItsHeadToBeATable) {
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
    ScenarioFile, ProgrammeFault,
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
