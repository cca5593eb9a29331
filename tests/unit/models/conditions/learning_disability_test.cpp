#include "models/conditions/learning_disability.hpp"

#include <gtest/gtest.h>

#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

TEST(LearningDisability, readsTheShippedTables) {
  auto const p = read_learning_disability_parameters(test::england());
  EXPECT_NEAR(p.onset[static_cast<std::size_t>(Condition::epilepsy)], 25.33, 1e-9);
  EXPECT_EQ(p.onset[static_cast<std::size_t>(Condition::asthma)], 1.0);
  EXPECT_NEAR(p.stream[slot_death], 3.1, 1e-9);
  EXPECT_NEAR(p.stream[slot_acute_episode], 2.16, 1e-9);
  EXPECT_EQ(p.stream[slot_community_contact], 1.0);
  EXPECT_GT(p.share[0][1][30], p.share[4][1][30]);
  EXPECT_GT(p.share[2][1][30], p.share[2][0][30]);
  EXPECT_EQ(p.share[2][1][5], p.share[2][1][20]);  // from birth
}

TEST(LearningDisability, faultsAreNamed) {
  auto const complaint = [](std::string const& file, std::string_view from, std::string_view to) {
    return test::BrokenTables{file, from, to}.complaint(read_learning_disability_parameters);
  };
  auto const unknown = complaint("learning_disability_effects.csv", "\nacute_episode", "\nacute_episod");
  EXPECT_TRUE(test::holds(unknown, "nearest is 'acute_episode'")) << unknown;
  auto const share = complaint("learning_disability_imd.csv", "disability,1.2403", "disability,99");
  EXPECT_TRUE(test::holds(share, "more than half")) << share;
}

}  // namespace
}  // namespace counterpart
