#include "sim/base/csv.hpp"

#include <string>

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// The message of the InputError that `act` throws, "" when it throws none.
template <class Act>
std::string complaint(Act act) {
  try {
    act();
  } catch (InputError const& error) {
    return error.what();
  }
  return "";
}

TEST(CsvTable, readsCellsByRowAndColumn) {
  CsvTable const table = CsvTable::parse("# source: nobody\nname,people\nGloucester,12\n\nStroud,-3.5\n", "t.csv");
  ASSERT_EQ(table.rows(), 2U);
  EXPECT_EQ(table.columns(), 2U);
  EXPECT_EQ(table.text(0, table.column("name")), "Gloucester");
  EXPECT_EQ(table.integer(0, 1), 12);
  EXPECT_EQ(table.number(1, 1), -3.5);
  EXPECT_TRUE(table.has("people"));
  EXPECT_FALSE(table.has("beds"));
}

TEST(CsvTable, unquotesCells) {
  CsvTable const table = CsvTable::parse("a,b,c\n\"x, y\",\"he said \"\"no\"\"\",\"two\nlines\"\n1,,3\n", "t.csv");
  EXPECT_EQ(table.text(0, 0), "x, y");
  EXPECT_EQ(table.text(0, 1), "he said \"no\"");
  EXPECT_EQ(table.text(0, 2), "two\nlines");
  EXPECT_EQ(table.text(1, 1), "");
  EXPECT_NE(complaint([&] { table.integer(1, 1); }).find("t.csv:4"), std::string::npos);
}

TEST(CsvTable, takesCarriageReturnsByteOrderMarkAndNoLastLineEnd) {
  CsvTable const table = CsvTable::parse(
      "\xEF\xBB\xBF"
      "a,b\r\n1,2\r\n3,4",
      "t.csv");
  ASSERT_EQ(table.rows(), 2U);
  EXPECT_EQ(table.names()[0], "a");
  EXPECT_EQ(table.integer(0, 1), 2);
  EXPECT_EQ(table.integer(1, 1), 4);
}

TEST(CsvTable, keepsAnEmptyLastCell) {
  CsvTable const table = CsvTable::parse("a,b\n1,\n2,", "t.csv");
  ASSERT_EQ(table.rows(), 2U);
  EXPECT_EQ(table.text(0, 1), "");
  EXPECT_EQ(table.text(1, 1), "");
}

TEST(CsvTable, saysWhereItsFaultsAre) {
  EXPECT_EQ(complaint([] { CsvTable::parse("a,b\n1,2\n3\n", "t.csv"); }), "t.csv:3: has 1 cells, the header has 2");
  EXPECT_EQ(complaint([] { CsvTable::parse("a,a\n", "t.csv"); }), "t.csv:1: column 'a' twice");
  EXPECT_EQ(complaint([] { CsvTable::parse("a\n\"1\n", "t.csv"); }), "t.csv:3: a double quote is not closed");
  EXPECT_EQ(complaint([] { CsvTable::parse("a\n\"1\"2\n", "t.csv"); }), "t.csv:2: text after a closing double quote");
  EXPECT_NE(complaint([] { CsvTable::parse("", "t.csv"); }).find("no header"), std::string::npos);
  CsvTable const table = CsvTable::parse("age,people\n1,many\n2,1e999\n", "t.csv");
  EXPECT_EQ(complaint([&] { table.number(0, 1); }), "t.csv:2: column 'people': 'many' is not a number");
  EXPECT_EQ(complaint([&] { table.integer(1, 1); }), "t.csv:3: column 'people': '1e999' is not a whole number");
  EXPECT_NE(complaint([&] { table.number(1, 1); }), "");
}

TEST(CsvTable, namesTheNearestColumn) {
  CsvTable const table = CsvTable::parse("lsoa,people\n", "t.csv");
  EXPECT_EQ(complaint([&] { table.column("peopel"); }), "t.csv: no column 'peopel'; nearest is 'people'");
  EXPECT_EQ(complaint([&] { table.column("hospital"); }), "t.csv: no column 'hospital'");
}

TEST(CsvTable, refusesAFileThatIsNotThere) {
  EXPECT_THROW(CsvTable::read("/no/such/file.csv"), InputError);
  EXPECT_THROW(CsvTable::read("/"), InputError);
}

}  // namespace
}  // namespace counterpart
