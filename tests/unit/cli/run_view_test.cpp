#include "cli/run_view.hpp"

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"
#include "tests/unit/cli/synthetic_results.hpp"

namespace counterpart {
namespace {

using test::SyntheticResults;

TEST(RunView, readsTheScenarioFromTheConfiguration) {
  SyntheticResults const run;
  RunView const view{run.results};
  EXPECT_EQ(view.title(), "Three care models");
  EXPECT_EQ(view.area(), "toytown");
  EXPECT_EQ(view.baseline(), "baseline");
  ASSERT_EQ(view.arms().size(), 3u);
  EXPECT_EQ(view.arms()[0].title, "Same-day care");
  EXPECT_EQ(view.arms()[1].title, "pcn");
  EXPECT_EQ(view.years(), 2);
}

TEST(RunView, addsUpYearsMeasuresAndQuintiles) {
  SyntheticResults run;
  run.everywhere("ae_type1", 60);
  run.everywhere("ae_other", 40);
  run.at("month/total", {"1", "pcn", "2021-07", "ae_other"}) = 41;
  RunView const view{run.results};
  EXPECT_EQ(view.total("pcn", {"ae_type1", "ae_other"}, {1, 1}), 1200);
  EXPECT_EQ(view.total("pcn", {"ae_type1", "ae_other"}, {2, 2}), 1201);
  EXPECT_EQ(view.total("pcn", {"ae_type1", "ae_other"}, view.horizon()), 2401);
  EXPECT_EQ(view.by_month("pcn", {"ae_other"})[12], 41);
  EXPECT_EQ(view.total_of_imd(3, "baseline", {"ae_type1"}, {1, 2}), 288);
}

TEST(RunView, givesPairedDifferencesWithTheirError) {
  SyntheticResults run;
  auto const sum = SyntheticResults::of(1000, 30, -1);
  run.pairs("pcn", "2", "all", "deaths", sum);
  run.pairs("pcn", "2", "imd_4", "deaths", SyntheticResults::of(10, 1, 5));
  RunView const view{run.results};
  EXPECT_EQ(view.paired("pcn", "deaths", 0, 2).value, -30);
  EXPECT_DOUBLE_EQ(view.paired("pcn", "deaths", 0, 2).standard_error, sum.standard_error());
  EXPECT_EQ(view.paired("pcn", "deaths", 4, 2).value, 5);
  EXPECT_EQ(view.paired("pcn", "deaths", 0, 1).standard_error, 0);
}

TEST(RunView, saysWhatTheFileLacks) {
  SyntheticResults run;
  EXPECT_THROW(RunView{run.results}.total("none", {"deaths"}, {1, 1}), InputError);
  run.results.configuration = "not [ TOML";
  EXPECT_THROW(RunView{run.results}, InputError);
}

}  // namespace
}  // namespace counterpart
