#include <fstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"
#include "sim/comm/pretend_ranks.hpp"
#include "sim/record/tables_file.hpp"
#include "sim/store/file.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

using Gaps = TableColumn::Gaps;

Tables cups() {
  Tables tables;
  tables.labels = {{"drink", {"tea", "coffee, black"}}};
  tables.facts = {{"notice", "toys"}};
  tables.configuration = "seed = 1\n";
  tables.inputs = {{"cups.csv", "ab"}};
  tables.provenance = {{"ranks", "4"}};
  Table table{"cups", "every cup", {}};
  table.columns = {
      {"cup", "", "its number", "", Gaps::none, std::vector<std::uint64_t>{1, 1ULL << 63}},
      {"drink", "", "in it", "drink", Gaps::some, std::vector<std::int8_t>{1, no_value}},
      {"drunk", std::string{days_unit}, "when", "", Gaps::some, std::vector<std::int32_t>{18444, no_value}}};
  tables.tables = {table};
  return tables;
}

TEST(Tables, digestCoversValuesLabelsAndFactsButNotProvenance) {
  auto const digest = cups().digest();
  auto other = cups();
  other.provenance = {};
  other.tables[0].about = "each cup";
  EXPECT_EQ(other.digest(), digest);
  std::get<std::vector<std::int8_t>>(other.tables[0].columns[1].values)[0] = 0;
  EXPECT_NE(other.digest(), digest);
  other = cups();
  other.labels["drink"][0] = "milk";
  EXPECT_NE(other.digest(), digest);
  other = cups();
  other.facts["notice"] = "";
  EXPECT_NE(other.digest(), digest);
}

TEST(Tables, findByName) {
  auto const tables = cups();
  EXPECT_EQ(tables.table("cups").column("drunk").rows(), 2U);
  EXPECT_THROW(tables.table("plates"), InputError);
  EXPECT_THROW(tables.table("cups").column("colour"), InputError);
}

TEST(Tables, faultsInTheirStructureAreFound) {
  EXPECT_EQ(structural_fault(cups()), "");
  auto tables = cups();
  std::get<std::vector<std::int8_t>>(tables.tables[0].columns[1].values)[0] = 2;
  EXPECT_EQ(structural_fault(tables), "cups/drink points beyond its labels");
  tables = cups();
  tables.tables[0].columns[1].gaps = Gaps::none;
  EXPECT_EQ(structural_fault(tables), "cups/drink points beyond its labels");
  tables = cups();
  tables.labels.clear();
  EXPECT_NE(structural_fault(tables), "");
  tables = cups();
  tables.tables[0].columns[2].values = std::vector<std::int32_t>{1};
  EXPECT_NE(structural_fault(tables), "");
  test::ScratchFolder const folder;
  EXPECT_THROW(write_tables(folder.path() / "t.h5", tables), std::logic_error);
}

TEST(Tables, rowsOfRanksStandInTheirOrder) {
  run_pretend_ranks(3, [](Communicator const& comm) {
    auto tables = cups();
    auto const rank = static_cast<std::uint64_t>(comm.rank());
    std::vector<std::uint64_t> numbers(rank, rank);  // none of rank 0, one of rank 1, two of rank 2
    tables.tables[0].columns = {{"cup", "", "", "", Gaps::none, numbers}};
    gather_rows(tables, comm);
    auto const& all = std::get<std::vector<std::uint64_t>>(tables.tables[0].columns[0].values);
    EXPECT_EQ(all, comm.root() ? (std::vector<std::uint64_t>{1, 2, 2}) : std::vector<std::uint64_t>{});
  });
}

TEST(Tables, aFileHoldsThem) {
  test::ScratchFolder const folder;
  auto const path = folder.path() / "t.h5";
  write_tables(path, cups());
  File const file = File::open(path);
  EXPECT_EQ(file.text("filetype"), "counterpart-extract");
  EXPECT_EQ(file.text("digest"), cups().digest());
  Group const group = file.group("cups");
  EXPECT_EQ(group.texts("columns"), (std::vector<std::string>{"cup", "drink", "drunk"}));
  EXPECT_EQ(group.dataset("cup").read<std::uint64_t>().values[1], 1ULL << 63);
  EXPECT_EQ(group.dataset("drink").text("labels"), "drink");
  EXPECT_EQ(group.dataset("drunk").integer("no_value"), -1);
  EXPECT_FALSE(group.dataset("cup").has_attribute("no_value"));
}

TEST(Tables, asCsvHaveLabelsAndDatesAsText) {
  test::ScratchFolder const folder;
  write_csv(folder.path() / "new", cups());
  EXPECT_EQ(test::bytes_of_file(folder.path() / "new" / "cups.csv"),
            "cup,drink,drunk\n1,\"coffee, black\",2020-07-01\n9223372036854775808,,\n");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "new" / "cups.csv.part"));
}

TEST(Tables, csvInAPlaceThatIsNoFolderFails) {
  test::ScratchFolder const folder;
  std::ofstream{folder.path() / "file"} << "x";
  EXPECT_THROW(write_csv(folder.path() / "file", cups()), WorldError);
}

}  // namespace
}  // namespace counterpart
