#include "sim/sweep/collection.hpp"

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"
#include "sim/record/results_file.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

/// A run whose values say where they stand: 1000 x run + 10 x arm + month.
Results run(std::int64_t number, std::vector<std::string> const& arms, std::vector<std::string> const& places) {
  Results results;
  results.axes = {{"arm", arms}, {"month", {"july", "august"}}, {"place", places}};
  ResultArray total{"month/total", "people", "Counted.", {"month", "arm"}, {}};
  for (std::int64_t m = 0; m < 2; ++m) {
    for (std::int64_t a = 0; a < std::ssize(arms); ++a) total.values.push_back(1000 * number + 10 * a + m);
  }
  ResultArray start{"people/start", "people", "At the start.", {"month"}, {number, number}};
  ResultArray local{"tally/local", "people", "By place.", {"place"}, std::vector<std::int64_t>(places.size(), number)};
  results.arrays = {total, start, local};
  results.configuration = std::to_string(number);
  return results;
}

class Collections : public testing::Test {
 protected:
  Collections() {
    std::filesystem::create_directory(folder_ / "runs");
    runs_ = {run(1, {"baseline", "p1-care", "p2-care", "p2-more"}, {"north"}),
             run(2, {"baseline", "care", "more"}, {"north", "south"})};
    collection_ = {"Sizes", "list", "text", {"size"}, {"baseline", "care", "more"}, {}, {"runs/1.h5", "runs/2.h5"},
                   {},      {}};
    collection_.points = {{{"0.5"}, 0, {"baseline", "p1-care", "p2-more"}},
                          {{"big"}, 0, {"baseline", "p2-care", "p2-more"}},
                          {{"2"}, 1, {"baseline", "care", "more"}}};
    for (std::size_t r = 0; r < runs_.size(); ++r) write_results(folder_ / collection_.files[r], runs_[r]);
  }

  CollectedResults collected(Keep keep) {
    Collector collector{collection_, keep};
    for (auto const& one : runs_) collector.take(one);
    left_out_ = collector.left_out();
    collector.write(folder_ / "all.h5");
    return read_collection(folder_ / "all.h5", {"month/total", "people/start", "tally/local"});
  }

  test::ScratchFolder folder_;
  std::vector<Results> runs_;
  Collection collection_;
  std::vector<std::string> left_out_;
};

TEST_F(Collections, haveEachPointsArmsWhereverTheyRan) {
  for (Keep const keep : {Keep::links, Keep::copies}) {
    collection_.digests.clear();
    collection_.commits.clear();
    auto const all = collected(keep);
    std::vector<std::int64_t> const expected{1000, 1010, 1030, 1001, 1011, 1031,  //
                                             1000, 1020, 1030, 1001, 1021, 1031,  //
                                             2000, 2010, 2020, 2001, 2011, 2021};
    EXPECT_EQ(all.results.array("month/total").values, expected);
    EXPECT_EQ(all.results.array("month/total").axes, (std::vector<std::string>{"point", "month", "arm"}));
    EXPECT_EQ(all.results.array("people/start").values, (std::vector<std::int64_t>{1, 1, 1, 1, 2, 2}));
    EXPECT_EQ(all.results.axis("arm").labels, collection_.arms);
    EXPECT_EQ(all.collection.points[1].values, std::vector<std::string>{"big"});
    EXPECT_EQ(all.collection.digests, (std::vector<std::string>{runs_[0].digest(), runs_[1].digest()}));
  }
}

TEST_F(Collections, leaveOutWhatDiffersBetweenRuns) {
  auto const all = collected(Keep::links);
  EXPECT_EQ(left_out_, std::vector<std::string>{"tally/local"});
  EXPECT_FALSE(all.results.has_array("tally/local"));
  EXPECT_TRUE(is_collection(folder_ / "all.h5"));
  EXPECT_FALSE(is_collection(folder_ / "runs/1.h5"));
}

TEST_F(Collections, moveTogetherWithTheirRuns) {
  collected(Keep::links);
  std::filesystem::create_directory(folder_ / "elsewhere");
  for (auto const* name : {"all.h5", "runs"})
    std::filesystem::rename(folder_ / name, folder_ / (std::string{"elsewhere/"} + name));
  auto const all = read_collection(folder_ / "elsewhere/all.h5", {"month/total"});
  EXPECT_EQ(all.results.array("month/total").values.front(), 1000);
}

TEST_F(Collections, missARunThatIsGoneOrChanged) {
  collected(Keep::links);
  write_results(folder_ / "runs/2.h5", run(3, {"baseline", "care", "more"}, {"north"}));
  EXPECT_THROW(read_collection(folder_ / "all.h5", {"month/total"}), InputError);
  std::filesystem::remove(folder_ / "runs/2.h5");
  EXPECT_THROW(read_collection(folder_ / "all.h5", {"month/total"}), InputError);
}

TEST_F(Collections, thatWereCopiedStandAlone) {
  collected(Keep::copies);
  std::filesystem::remove_all(folder_ / "runs");
  EXPECT_EQ(read_collection(folder_ / "all.h5", {"people/start"}).results.array("people/start").values.back(), 2);
}

TEST_F(Collections, refuseAnArmThatTheRunLacks) {
  collection_.points[2].labels[1] = "cure";
  EXPECT_THROW(collected(Keep::links), InputError);
}

}  // namespace
}  // namespace counterpart
