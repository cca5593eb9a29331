#include "sim/record/results_file.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"
#include "sim/base/sha256.hpp"
#include "sim/store/atomic_file.hpp"
#include "sim/store/seal.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

namespace fs = std::filesystem;
using test::bytes_of_file;
using test::ScratchFolder;

std::string const rules{"heads,1\r\nedge,£\0\xff", 20};

Results two_groups() {
  Results results;
  results.axes = {{"arm", {"baseline", "tea"}}, {"coin", {"heads", "tails", "edge"}}, {"month", {"2020-07"}}};
  results.arrays = {{"toss/count", "tosses", "how often", {"arm", "coin"}, {1, -2, 3, 4, INT64_MAX, INT64_MIN}},
                    {"month/total", "tosses", "by month", {"arm", "month"}, {2, 7}},
                    {"start/people", "people", "who began, £ and é", {"coin"}, {7, 8, 9}}};
  results.configuration = "seed = 18446744073709551615\n";
  results.inputs = {{"coins.csv", "ab"}, {"arms.toml", "cd"}};
  results.inputs["rules"] = sha256_of(rules);
  results.embedded = {{"rules", rules}};
  results.provenance = {{"ranks", "4"}, {"machine", "abacus"}};
  results.seed = 18446744073709551615U;
  return results;
}

/// What read_results says about a file.
std::string refusal(fs::path const& path) {
  try {
    read_results(path);
  } catch (InputError const& error) {
    return error.what();
  }
  return "";
}

class ResultsFile : public testing::Test {
 protected:
  fs::path path(std::string const& name = "r.h5") const { return folder_ / name; }

  ScratchFolder folder_;
};

TEST_F(ResultsFile, readsBackWhatWasWritten) {
  auto const written = two_groups();
  write_results(path(), written);
  auto const read = read_results(path());
  EXPECT_EQ(read.digest(), written.digest());
  for (auto const& array : written.arrays) EXPECT_EQ(read.array(array.name), array);
  for (auto const& axis : written.axes) EXPECT_EQ(read.axis(axis.name).labels, axis.labels);
  EXPECT_EQ(read.configuration, written.configuration);
  EXPECT_EQ(read.inputs, written.inputs);
  EXPECT_EQ(read.embedded, written.embedded);
  EXPECT_EQ(read.provenance, written.provenance);
  EXPECT_EQ(read.seed, written.seed);
}

TEST_F(ResultsFile, mayHaveNoInputsAndNoArrays) {
  write_results(path(), Results{});
  auto const read = read_results(path());
  EXPECT_EQ(read.digest(), Results{}.digest());
  EXPECT_FALSE(read.seed);
}

TEST_F(ResultsFile, equalResultsAreEqualBytes) {
  auto other = two_groups();
  std::swap(other.arrays[0], other.arrays[2]);
  write_results(path("a.h5"), two_groups());
  write_results(path("b.h5"), other);
  EXPECT_TRUE(bytes_of_file(path("a.h5")) == bytes_of_file(path("b.h5")));
}

TEST_F(ResultsFile, brokenStructureIsOurMistake) {
  auto results = two_groups();
  results.arrays[0].values.pop_back();
  EXPECT_THROW(write_results(path(), results), std::logic_error);
  EXPECT_FALSE(fs::exists(path()));
}

TEST_F(ResultsFile, anEmbeddedInputIsTheOneStated) {
  auto results = two_groups();
  results.embedded["rules"] += "more";
  EXPECT_NE(structural_fault(results).find("`rules`"), std::string::npos);
  results.embedded = {{"laws", rules}};
  EXPECT_NE(structural_fault(results).find("`laws` is embedded, but is no input"), std::string::npos);
}

TEST_F(ResultsFile, missingFileIsNamed) { EXPECT_NE(refusal(path("none.h5")).find("none.h5"), std::string::npos); }

TEST_F(ResultsFile, foreignFilesAreRefused) {
  std::ofstream{path("text.h5")} << "no results\n";
  EXPECT_NE(refusal(path("text.h5")).find("text.h5"), std::string::npos);
  AtomicFile other{path("other.h5")};
  other.file().write("x", std::vector<std::int64_t>{1}, {1});
  other.commit();
  EXPECT_NE(refusal(path("other.h5")).find("other.h5: not a result file"), std::string::npos);
}

TEST_F(ResultsFile, newerMajorVersionIsRefused) {
  AtomicFile newer{path()};
  newer.file().set("filetype", "counterpart-results");
  newer.file().set("version_major", std::int64_t{2});
  newer.file().set("version_minor", std::int64_t{3});
  newer.commit();
  EXPECT_NE(refusal(path()).find("r.h5: written in version 2.3"), std::string::npos);
}

TEST_F(ResultsFile, truncatedFileIsRefused) {
  write_results(path(), two_groups());
  fs::resize_file(path(), fs::file_size(path()) / 2);
  EXPECT_NE(refusal(path()).find("r.h5"), std::string::npos);
}

TEST_F(ResultsFile, noFlippedByteOfTheContentPasses) {
  write_results(path(), two_groups());
  auto const sound = bytes_of_file(path());
  std::string const text = "seed = 184467";
  auto const at = sound.find(text);
  ASSERT_NE(at, std::string::npos);
  auto changed = sound;
  changed[at + text.size() - 1] = '8';
  std::ofstream{path(), std::ios::binary} << changed;
  EXPECT_NE(refusal(path()).find("changed since it was written: its bytes"), std::string::npos);
  seal(path(), Communicator::serial());
  EXPECT_NE(refusal(path()).find("changed since it was written"), std::string::npos);
}

}  // namespace
}  // namespace counterpart
