#include "models/core/table_register.hpp"

#include <algorithm>
#include <filesystem>
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

/// Tables and columns that register/left_out.csv names; the table alone where all of it is left out.
std::set<std::string> left_out() {
  auto const table = CsvTable::read(test::england() / "register" / "left_out.csv");
  std::set<std::string> names;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const column = table.text(row, table.column("column"));
    EXPECT_FALSE(table.text(row, table.column("reason")).empty());
    names.insert(std::string{table.text(row, table.column("table"))} + (column.empty() ? "" : ".") +
                 std::string{column});
  }
  return names;
}

/// Columns that the register reads: numbers, what names them, where they come from.
std::set<std::string> read_from(std::string const& table) {
  std::set<std::string> columns{"lo", "hi"};  // of the interval
  for (auto const& column : table_columns()) {
    if (column.table != table) continue;
    for (auto const name : column.rows) columns.emplace(name);
    columns.emplace(column.column);
    columns.insert(column.source_column());
    columns.insert(column.status_column());
  }
  return columns;
}

TEST(TableRegister, hasEveryColumnThatShipsOrAReasonToLeaveItOut) {
  auto const reasons = left_out();
  for (auto const& folder : {test::england(), test::england() / "structure"}) {
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() != ".csv") continue;
      auto const name = entry.path().stem().string();
      auto const columns = read_from(name);
      EXPECT_NE(columns.size() == 2, reasons.count(name) == 0) << name << ": registered or left out, and not both";
      if (columns.size() == 2) continue;
      auto const table = CsvTable::read(entry.path());
      for (auto const& column : table.names())
        EXPECT_NE(columns.count(column), reasons.count(name + "." + column)) << name << "." << column;
    }
  }
}

TEST(TableRegister, leavesOutOnlyWhatShips) {
  for (auto const& name : left_out()) {
    auto const dot = name.find('.');
    auto const file = test::england() / (name.substr(0, dot) + ".csv");
    ASSERT_TRUE(std::filesystem::exists(file)) << file;
    EXPECT_TRUE(dot == name.npos || CsvTable::read(file).has(name.substr(dot + 1))) << name;
  }
}

TEST(TableRegister, keepsWhatSensitivityMovesApart) {
  EXPECT_FALSE(find(table_numbers(test::england()), "mortality.0.70.q1"));
  EXPECT_TRUE(find(table_numbers(test::england(), Use::set), "mortality.0.70.q1"));
  EXPECT_FALSE(find(table_numbers(test::england(), Use::set), "migration.E06000001.0.0.net_arrivals"));
  EXPECT_TRUE(find(table_numbers(test::england(), Use::fixed), "migration.E06000001.0.0.net_arrivals"));
}

TEST(TableRegister, knowsTheSourceOfTablesWithoutAColumnForIt) {
  auto const numbers = table_numbers(test::england(), Use::fixed);
  for (auto const& number : numbers) EXPECT_FALSE(number.value.source.empty()) << number.key;
  EXPECT_EQ(find(numbers, "fertility.30")->value.status, Status::read);
  EXPECT_EQ(find(numbers, "households.0.25.care_home")->value.status, Status::assumed);
  EXPECT_EQ(find(numbers, "border_shares.ENG")->value.status, Status::derived);
  EXPECT_EQ(find(numbers, "border_shares.QE1")->value.status, Status::assumed);
}

TEST(TableRegister, hasTablesOfASwitchWhereItIsOn) {
  std::vector<std::string> const switched{"pandemic_mortality.csv", "remote_shares_2025.csv"};
  auto const usual = table_numbers(test::england(), Use::fixed);
  auto const other = table_numbers(test::england(), Use::fixed, switched);
  EXPECT_FALSE(find(usual, "pandemic_mortality.1.80.y2020"));
  EXPECT_TRUE(find(other, "pandemic_mortality.1.80.y2020"));
  EXPECT_FALSE(find(other, "condition_ascertainment.heart_failure"));
  EXPECT_FALSE(find(other, "remote_shares_2025.gp_remote_share"));
  EXPECT_LT(find(usual, "pathways.gp_remote_share")->value.central, 0.2);
  auto const moved = table_numbers(test::england(), Use::moved, switched);
  EXPECT_EQ(find(moved, "pathways.gp_remote_share")->value.central, 0.27);
  EXPECT_EQ(find(moved, "pathways.gp_remote_share")->value.source, "nhse_gp_appointments_2023");
}

}  // namespace
}  // namespace counterpart
