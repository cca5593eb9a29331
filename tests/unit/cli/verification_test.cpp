#include "cli/verification.hpp"

#include <gtest/gtest.h>

#include "cli/difference_page.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

Results made_with(std::map<std::string, std::string> inputs) {
  Results results;
  results.inputs = std::move(inputs);
  results.provenance = {{"program", "counterpart 0.1.0"},
                        {"commit", std::string(40, 'c')},
                        {"source_tree", "clean"},
                        {"ranks", "2"},
                        {"threads_per_rank", "4"}};
  return results;
}

TEST(Verification, likeInputsPass) {
  EXPECT_NO_THROW(require_like_inputs("r.h5", made_with({{"a", "1"}}), {{"a", "1"}}));
}

TEST(Verification, everyUnlikeInputIsNamedAndWhoMadeTheFile) {
  try {
    require_like_inputs("r.h5", made_with({{"a", "1"}, {"b", "2"}, {"gone", "3"}}),
                        {{"a", "1"}, {"b", "9"}, {"new", "4"}});
    FAIL();
  } catch (InputError const& error) {
    ASSERT_EQ(error.faults().size(), 4u);
    EXPECT_EQ(error.faults()[0].text(), "r.h5: made with another b: SHA-256 2, here 9");
    EXPECT_EQ(error.faults()[1].text(), "r.h5: made with gone, which is not here");
    EXPECT_EQ(error.faults()[2].text(), "r.h5: made without new, which is here");
    EXPECT_NE(error.faults()[3].text().find("commit cccccccccccc,"), std::string::npos);
  }
}

TEST(Verification, aProgramIsTheSameOnlyWhenUnmodified) {
  auto const one = made_with({});
  auto modified = one;
  modified.provenance["source_tree"] = "modified";
  EXPECT_TRUE(same_program(one, one));
  EXPECT_FALSE(same_program(one, modified));
  EXPECT_FALSE(same_program(modified, modified));
  EXPECT_EQ(made_by(one), "counterpart 0.1.0, commit cccccccccccc, ranks 2, threads a rank 4");
  EXPECT_NE(made_by(modified).find("(source tree modified)"), std::string::npos);
  EXPECT_EQ(made_by(Results{}), "an unknown program");
}

}  // namespace
}  // namespace counterpart
