#include "models/core/table_register.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "models/core/checked_table.hpp"
#include "models/core/scalars.hpp"
#include "tests/support/broken_tables.hpp"

namespace counterpart {
namespace {

TableNumber const* find(std::vector<TableNumber> const& list, std::string_view key) {
  auto const found = std::find_if(list.begin(), list.end(), [&](auto const& number) { return number.key == key; });
  return found == list.end() ? nullptr : &*found;
}

template <class Act>
std::string complaint(Act act) {
  try {
    act();
  } catch (InputError const& error) {
    return error.what();
  }
  return {};
}

TEST(TableRegister, givesEveryNumberOneKey) {
  auto const numbers = table_numbers(test::england());
  std::set<std::string> keys;
  for (auto const& number : numbers) EXPECT_TRUE(keys.insert(number.key).second) << number.key;
  EXPECT_GT(numbers.size(), 10'000U);
}

TEST(TableRegister, knowsIntervalsSourcesAndWhatCalibrationUses) {
  auto const numbers = table_numbers(test::england());
  auto const* interaction = find(numbers, "interactions.hypertension.diabetes");
  ASSERT_TRUE(interaction && interaction->value.low);
  EXPECT_EQ(*interaction->value.low, 1.21);
  EXPECT_EQ(*interaction->value.high, 1.79);
  EXPECT_EQ(interaction->value.source, "qdiabetes2018");
  EXPECT_TRUE(needs_calibration(*interaction));
  auto const* remote = find(numbers, "pathways.gp_remote_share");
  ASSERT_TRUE(remote);
  EXPECT_EQ(remote->value.status, Status::secondhand);
  EXPECT_FALSE(needs_calibration(*remote));
}

TEST(TableRegister, leavesOutWhatTheModelDoesNotUse) {
  auto const numbers = table_numbers(test::england());
  EXPECT_FALSE(find(numbers, "pathways.sdec_conversion_share"));
  for (auto const& number : numbers) EXPECT_EQ(number.key.find("social_care_start"), std::string::npos) << number.key;
}

TEST(TableRegister, joinsRowsThatRepeatANumber) {
  auto const numbers = table_numbers(test::england());
  auto const* price = find(numbers, "unit_costs.gp_remote.pence");
  ASSERT_TRUE(price);
  EXPECT_TRUE(price->column.whole());
  auto const* variance = find(numbers, "propensity.shared_variance");
  ASSERT_TRUE(variance);
  EXPECT_EQ(variance->rows.size(), 6U);
}

TEST(TableSettings, standInPlaceOfWhatTheTableSays) {
  TableSettings const settings{{"pathways.gp_remote_share", 0.25}, {"pathwayss", 1}};
  TableFolder const folder{test::england(), &settings};
  auto const scalars = Scalars::read(folder);
  EXPECT_EQ(scalars["gp_remote_share"], 0.25);
  EXPECT_EQ(scalars["gp_share_gp"], Scalars::read(test::england())["gp_share_gp"]);
}

TEST(TableSettings, areCheckedLikeTheTable) {
  auto const said = [](char const* key, double number) {
    TableSettings const settings{{key, number}};
    TableFolder const folder{test::england(), &settings};
    return complaint([&] { Scalars::read(folder); });
  };
  EXPECT_EQ(said("pathways.gp_remote_share", 1.5),
            "tables.pathways.gp_remote_share = 1.5 is not a share between 0 and 1");
  EXPECT_TRUE(test::holds(said("pathways.gp_remote", 0.5), "there is no number `tables.pathways.gp_remote`"));
}

TEST(TableSettings, ofWholeNumbersAreWhole) {
  TableSettings const settings{{"unit_costs.gp_remote.pence", 12.5}};
  CheckedTable const table{TableFolder{test::england(), &settings} / "unit_costs.csv"};
  auto const said = complaint([&] {
    for (std::size_t row = 0; row < table.rows(); ++row) table.whole(row, "pence", 0, 1'000'000);
  });
  EXPECT_TRUE(test::holds(said, "12.5 is not a whole number")) << said;
}

}  // namespace
}  // namespace counterpart
