#include "models/core/checked_table.hpp"

#include <gtest/gtest.h>

#include "models/core/by_sex_age.hpp"
#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

class CheckedTables : public testing::Test {
 protected:
  CheckedTable table(std::string const& text) {
    std::ofstream{folder_ / "t.csv", std::ios::binary} << text;
    return CheckedTable{folder_ / "t.csv"};
  }

  template <class Act>
  static std::string complaint(Act act) {
    try {
      act();
    } catch (InputError const& error) {
      return error.what();
    }
    return {};
  }

  test::ScratchFolder folder_;
};

TEST_F(CheckedTables, refuseANumberOutOfRangeWithItsLine) {
  auto const t = table("name,value\n# a remark\nfirst,0.5\nsecond,1.2\n");
  EXPECT_EQ(t.number(0, "value", a_share), 0.5);
  auto const said = complaint([&] { t.number(1, "value", a_share); });
  EXPECT_TRUE(test::holds(said, "t.csv:4: column 'value': 1.2 is not a share between 0 and 1")) << said;
}

TEST_F(CheckedTables, giveTheNearestName) {
  auto const t = table("name\nsecnd\n");
  auto const said = complaint([&] { t.word(0, "name", {"first", "second"}); });
  EXPECT_TRUE(test::holds(said, "t.csv:2: column 'name': 'secnd' is not known; nearest is 'second'")) << said;
}

TEST_F(CheckedTables, nameTheFirstCellThatIsMissing) {
  auto const t = table("name\nx\n");
  Filled filled{t, {{"a", "b"}, {"left", "right"}}};
  filled.add(0, {0, 0});
  filled.add(0, {1, 1});
  auto const said = complaint([&] { filled.check_complete(); });
  EXPECT_TRUE(test::holds(said, "t.csv: a, right is missing")) << said;
}

TEST_F(CheckedTables, refuseTheSameCellTwice) {
  auto const t = table("name\nx\n");
  Filled filled{t, {{"a", "b"}}};
  filled.add(0, {1});
  EXPECT_TRUE(test::holds(complaint([&] { filled.add(0, {1}); }), "b is given a second time"));
}

TEST_F(CheckedTables, readFifthsMostDeprivedFirst) {
  auto const t = table("name,q1,q2,q3,q4,q5\nx,2,1.5,1,0.75,0.5\n");
  auto const ratios = read_by_quintile(t, "name", {"x"}, "q", a_ratio);
  EXPECT_EQ(ratios[0], (ByQuintile{2, 1.5, 1, 0.75, 0.5}));
}

}  // namespace
}  // namespace counterpart
