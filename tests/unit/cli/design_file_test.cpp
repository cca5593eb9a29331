#include "cli/design_file.hpp"

#include <gtest/gtest.h>

#include "cli/sweep_plan.hpp"
#include "sim/base/data_folder.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/cli/scenario_text.hpp"

namespace counterpart::testing_cli {
namespace {

std::string const care = head + R"([programme.care]
eligible = "age >= 65"
capacity = { level = "pcn", per_1000 = 15, low = 10, high = 25 }
uptake = { value = 0.5, low = 0.4, high = 0.6, source = "mine", status = "read" }
[programme.care.variant.more]
uptake = 0.9
[programme.calls.outpatient]
face_to_face_change = -0.1
saving_per_visit = { value = 20, low = 10, high = 40 }
[[arm]]
id = "a"
programmes = ["care"]
[[arm]]
id = "b"
programmes = ["care:more"]
[[arm]]
id = "c"
programmes = ["calls"]
)";

class DesignFile : public testing::Test {
 protected:
  DesignFile() { std::ofstream{folder_ / "care.toml"} << care; }

  Design read(std::string const& text) {
    std::ofstream{folder_ / "d.toml"} << text;
    return read_design(folder_ / "d.toml");
  }

  std::string fault(std::string const& text) {
    try {
      read(text);
    } catch (InputError const& error) {
      std::string said = error.what();
      auto const path = folder_.path().string() + "/";
      for (auto at = said.find(path); at != said.npos; at = said.find(path)) said.erase(at, path.size());
      return said;
    }
    return "";
  }

  static std::string start(std::string const& kind) {
    return "[design]\nscenario = \"care.toml\"\nkind = \"" + kind + "\"\n";
  }

  test::ScratchFolder folder_;
};

std::string const uptake_levels = "[[parameter]]\nkey = \"programme.care.uptake\"\nvalues = [0.3, 0.4]\n";

TEST_F(DesignFile, packsPointsThatDifferInProgrammesIntoOneRun) {
  auto const design = read(start("grid") + uptake_levels);
  auto const plan = plan_sweep(design, {{"table", "abc"}});
  ASSERT_EQ(plan.runs.size(), 1U);
  ASSERT_EQ(plan.points.size(), 2U);
  // Arm a differs; b and c do not, and run once.
  EXPECT_EQ(plan.runs[0].scenario.arms.size(), 5U);
  EXPECT_EQ(plan.points[0].labels, (std::vector<std::string>{"baseline", "p001-a", "p001-b", "p001-c"}));
  EXPECT_EQ(plan.points[1].labels, (std::vector<std::string>{"baseline", "p002-a", "p001-b", "p001-c"}));
  EXPECT_EQ(parse_scenario(plan.runs[0].scenario.resolved, "again").resolved, plan.runs[0].scenario.resolved);
}

TEST_F(DesignFile, makesARunForEachWorld) {
  auto const plan = plan_sweep(read(start("grid") + uptake_levels +
                                    "[[parameter]]\nkey = \"scenario.seed\"\nvalues = [1, 2, 3]\n"
                                    "[[parameter]]\nkey = \"tables.pathways.gp_remote_share\"\nvalues = [0.1, 0.2]\n"),
                               {});
  EXPECT_EQ(plan.points.size(), 12U);
  EXPECT_EQ(plan.runs.size(), 6U);
  EXPECT_EQ(plan_sweep(read("# the same\n" + start("grid") + "arms_per_run = 3\n" + uptake_levels), {}).runs.size(),
            2U);
}

TEST_F(DesignFile, givesAPointAloneThePlainNamesOfItsArms) {
  auto const plan = plan_sweep(read(start("list") + "arms = [\"a\"]\n[[point]]\nprogramme.care.uptake = 0.3\n"), {});
  EXPECT_EQ(plan.points[0].labels, (std::vector<std::string>{"baseline", "a"}));
  EXPECT_EQ(plan.keys, std::vector<std::string>{"programme.care.uptake"});
}

TEST_F(DesignFile, drawsWhatIsUncertainInItsArms) {
  auto const head_of = start("psa") + "points = 3\nseed = 4\n";
  EXPECT_EQ(keys_of(read(head_of + "arms = [\"a\"]\n")),
            (std::vector<std::string>{"programme.care.capacity", "programme.care.uptake"}));
  // b has an uptake of its own, without an interval.
  EXPECT_EQ(keys_of(read(head_of + "arms = [\"b\"]\n")), std::vector<std::string>{"programme.care.capacity"});
  auto const listed =
      read(head_of +
           "arms = [\"c\"]\ndraw = \"listed\"\n[[parameter]]\nkey = \"tables.unit_costs.gp_remote.pence\"\n"
           "low = 2000\nhigh = 3000\ndistribution = \"gamma\"\n");
  EXPECT_EQ(keys_of(listed), std::vector<std::string>{"tables.unit_costs.gp_remote.pence"});
  for (auto const& point : points_of(listed))
    EXPECT_EQ(point.values[0].find('.'), std::string::npos) << point.values[0];
}

TEST_F(DesignFile, keepsTheSourceOfADrawnNumber) {
  auto const plan = plan_sweep(read(start("psa") + "points = 2\nseed = 4\narms = [\"a\"]\n"), {});
  auto const& uptake = plan.runs[0].scenario.arms[1].programmes[0].enrolment->uptake;
  EXPECT_EQ(uptake.source, "mine");
  EXPECT_EQ(uptake.status, Status::read);
  EXPECT_NE(uptake.central, 0.5);
  EXPECT_EQ(plan.runs[0].scenario.arms[1].programmes[0].enrolment->capacity.level, Level::pcn);
}

TEST_F(DesignFile, leavesOutWhatCalibrationDependsOnUnlessNamed) {
  auto const text = start("psa") + "points = 2\nseed = 4\narms = [\"a\"]\n";
  for (auto const& key : keys_of(read(text))) EXPECT_FALSE(key.starts_with("tables.")) << key;
  EXPECT_EQ(keys_of(read(text + "[[parameter]]\nkey = \"tables.interactions.hypertension.diabetes\"\n")).front(),
            "tables.interactions.hypertension.diabetes");
}

TEST_F(DesignFile, reportsEveryFaultWithItsPlace) {
  auto const said = fault(start("grid") + "[set]\nscenario.yeers = 2\n");
  EXPECT_TRUE(contains(said, "d.toml:5:10: scenario.yeers=2: `yeers` is not a key of scenario (did you mean `years`?)"))
      << said;
  auto const values = fault(start("grid") +
                            "[[parameter]]\nkey = \"programme.care.uptak\"\nvalues = [1]\n"
                            "[[parameter]]\nkey = \"programme.care.uptake\"\nvalues = [0.5, 2]\n");
  EXPECT_TRUE(contains(values, "d.toml:5:7: programme.care.uptak=1: `uptak` is not a key")) << values;
  EXPECT_TRUE(contains(values, "d.toml:8:7: programme.care.uptake=2: uptake = 2 is not possible")) << values;
  EXPECT_EQ(lines(values), 2U);
}

TEST_F(DesignFile, refusesWhatMakesNoSense) {
  EXPECT_TRUE(contains(fault("[design]\nkind = \"grid\"\n"), "`design.scenario` is missing"));
  EXPECT_TRUE(contains(fault(start("sobl")), "did you mean `sobol`?"));
  EXPECT_TRUE(contains(fault(start("psa")), "needs `points`"));
  EXPECT_TRUE(contains(fault(start("list") + uptake_levels), "needs points"));
  EXPECT_TRUE(contains(fault(start("grid") + "arms = [\"aa\"]\n" + uptake_levels), "there is no arm `aa`"));
  EXPECT_TRUE(contains(fault(start("grid") + uptake_levels + uptake_levels), "is written twice"));
  EXPECT_TRUE(contains(fault(start("psa") + "points = 2\nseed = 1\n[[correlation]]\nkeys = [\"programme.care.uptake\", "
                                            "\"programme.care.capacity\"]\nrank = 1.5\n"),
                       "cannot all have the rank correlation"));
  EXPECT_TRUE(
      contains(fault(start("sobol") + "points = 2\n[[parameter]]\nkey = \"programme.care.uptak\"\n"), "did you mean"));
}

TEST_F(DesignFile, isTheSameInItsFolder) {
  auto const plan = plan_sweep(read(start("grid") + uptake_levels), {{"table", "abc"}});
  auto const again = parse_plan(plan_text(plan), "sweep.json");
  EXPECT_EQ(plan_text(plan).find(folder_.path().string()), std::string::npos);
  EXPECT_EQ(again.points[1].labels, plan.points[1].labels);
  EXPECT_EQ(again.runs[0].id, plan.runs[0].id);
  EXPECT_NE(plan_sweep(read(start("grid") + uptake_levels), {{"table", "abd"}}).runs[0].id, plan.runs[0].id);
  EXPECT_THROW(parse_plan("{}", "sweep.json"), InputError);
  EXPECT_THROW(parse_plan("{", "sweep.json"), InputError);
}

TEST(ShippedDesigns, areSound) {
  int found = 0;
  for (auto const& entry : std::filesystem::directory_iterator{data_folder() / "scenarios" / "designs"}) {
    if (entry.path().extension() != ".toml") continue;
    auto const plan = plan_sweep(read_design(find_design(entry.path().stem().string())), {});
    EXPECT_GE(plan.points.size(), 3U) << entry.path();
    EXPECT_FALSE(plan.title.empty()) << entry.path();
    ++found;
  }
  EXPECT_GE(found, 4);
}

}  // namespace
}  // namespace counterpart::testing_cli
