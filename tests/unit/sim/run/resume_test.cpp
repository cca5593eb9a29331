#include <gtest/gtest.h>

#include "sim/record/checkpoint.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/toy_run.hpp"

namespace counterpart {
namespace {

using test::toy_run;
using test::toy_run_from;
using test::toy_run_until;
using test::ToyPlan;

TEST(Resume, atAnyMonthComesToTheSameDigest) {
  test::ScratchFolder const folder;
  auto const alone = Communicator::serial();
  ToyPlan const plan{.months = 6};
  auto const digest = toy_run(plan, alone).digest;
  for (int months = 0; months <= plan.months; ++months) {
    toy_run_until(months, plan, folder / "c.h5", alone);
    for (std::size_t rows_at_once : {0, 7}) {
      ToyPlan other = plan;
      other.rows_at_once = rows_at_once;
      EXPECT_EQ(toy_run_from(folder / "c.h5", other, alone).digest, digest) << months;
    }
  }
}

TEST(Resume, needsEveryMonthThatIsLeft) {
  test::ScratchFolder const folder;
  auto const alone = Communicator::serial();
  toy_run_until(3, {.months = 6}, folder / "c.h5", alone);
  EXPECT_NE(toy_run_from(folder / "c.h5", {.months = 5}, alone).digest, toy_run({.months = 6}, alone).digest);
}

}  // namespace
}  // namespace counterpart
