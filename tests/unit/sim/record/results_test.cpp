#include "sim/record/results.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

Results two_arrays() {
  Results results;
  results.axes = {{"arm", {"baseline", "tea"}}, {"coin", {"heads", "tails", "edge"}}};
  results.arrays = {{"toss/count", "tosses", "how often", {"arm", "coin"}, {1, 2, 3, 4, 5, 6}},
                    {"start/people", "people", "who began", {"coin"}, {7, 8, 9}}};
  results.configuration = "seed = 1\n";
  results.inputs = {{"coins.csv", "ab"}, {"arms.toml", "cd"}};
  results.provenance = {{"ranks", "4"}};
  return results;
}

TEST(Results, findByName) {
  auto const results = two_arrays();
  EXPECT_EQ(results.array("start/people").values[2], 9);
  EXPECT_EQ(results.axis("coin").position("edge"), 2u);
  EXPECT_FALSE(results.axis("coin").position("none"));
  EXPECT_EQ(results.shape(results.array("toss/count")), (std::vector<std::size_t>{2, 3}));
  EXPECT_TRUE(results.has_array("toss/count"));
  EXPECT_FALSE(results.has_array("toss"));
  EXPECT_THROW(results.array("none"), InputError);
  EXPECT_THROW(results.axis("none"), InputError);
}

TEST(Results, digestHasAFixedValue) {
  EXPECT_EQ(two_arrays().digest(), "c0893a1c9ccdc2314c69b3049a7afd97fe2bfea6d28922775b45aa25101a1ee8");
}

TEST(Results, digestDependsOnNeitherOrderNorProvenance) {
  auto results = two_arrays();
  std::ranges::reverse(results.arrays);
  std::ranges::reverse(results.axes);
  results.provenance["machine"] = "another";
  results.arrays[0].about = "otherwise said";
  EXPECT_EQ(results.digest(), two_arrays().digest());
}

TEST(Results, digestSeesEveryOtherChange) {
  auto const digest_after = [](auto change) {
    auto results = two_arrays();
    change(results);
    return results.digest();
  };
  std::vector<std::string> digests{
      two_arrays().digest(),
      digest_after([](Results& r) { r.configuration = "seed = 2\n"; }),
      digest_after([](Results& r) { r.inputs["coins.csv"] = "ac"; }),
      digest_after([](Results& r) { r.inputs.erase("coins.csv"); }),
      digest_after([](Results& r) { r.arrays[0].name = "toss/counts"; }),
      digest_after([](Results& r) { r.arrays[0].unit = "people"; }),
      digest_after([](Results& r) { r.arrays[0].values[5] = 7; }),
      digest_after([](Results& r) {
        r.arrays[0].axes = {"coin", "arm"};
      }),
      digest_after([](Results& r) { r.axes[0].labels[1] = "te"; }),
      digest_after([](Results& r) { r.arrays.pop_back(); }),
  };
  std::ranges::sort(digests);
  EXPECT_EQ(std::ranges::adjacent_find(digests), digests.end());
}

TEST(StructuralFault, isEmptyWhenAllFits) { EXPECT_EQ(structural_fault(two_arrays()), ""); }

TEST(StructuralFault, namesWhatDoesNotFit) {
  auto const fault_after = [](auto change) {
    auto results = two_arrays();
    change(results);
    return structural_fault(results);
  };
  EXPECT_EQ(fault_after([](Results& r) { r.arrays[0].values.pop_back(); }),
            "array `toss/count` has 5 values where its axes make 6");
  EXPECT_EQ(fault_after([](Results& r) { r.arrays[0].axes[1] = "cup"; }),
            "array `toss/count` names the axis `cup`, which is missing");
  EXPECT_EQ(fault_after([](Results& r) { r.arrays[0].axes.clear(); }), "array `toss/count` has no axes");
  EXPECT_EQ(fault_after([](Results& r) {
              r.arrays[1].name = "toss/count";
              r.arrays[1] = r.arrays[0];
            }),
            "array `toss/count` stands twice");
  EXPECT_EQ(fault_after([](Results& r) { r.axes[0].labels[1] = "baseline"; }),
            "axis `arm` has the label `baseline` twice");
  EXPECT_EQ(fault_after([](Results& r) { r.arrays[1].name = "toss/arm"; }),
            "array `toss/arm` has the name of an axis of `toss/count`");
  for (auto const* name : {"count", "a/b/c", "/count", "toss/", "inputs/count", "provenance/count"}) {
    EXPECT_NE(fault_after([&](Results& r) { r.arrays[1].name = name; }), "") << name;
  }
  EXPECT_EQ(fault_after([](Results& r) { r.axes.push_back({"cup", {}}); }), "axis `cup` has no labels");
}

}  // namespace
}  // namespace counterpart
