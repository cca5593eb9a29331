// No damaged file may crash the program, hold it up, or pass. COUNTERPART_MUTATIONS=100000 runs more than every day's.
#include "tests/support/mutation.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"
#include "sim/record/checkpoint.hpp"
#include "sim/record/results_file.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

using test::ScratchFolder;

void put(std::filesystem::path const& path, std::string const& bytes) {
  std::ofstream{path, std::ios::binary | std::ios::trunc} << bytes;
}

Results small_results() {
  Results results;
  results.axes = {{"arm", {"baseline", "care"}}, {"year", {"1", "2", "3"}}};
  results.arrays = {{"tally/deaths", "people", "Deaths.", {"arm", "year"}, {1, 2, 3, 4, 5, 6}}};
  results.configuration = "[scenario]\nseed = 1\n";
  results.inputs = {{"a.csv", "12"}};
  results.provenance = {{"ranks", "1"}};
  return results;
}

TEST(Mutation, noDamagedResultFilePasses) {
  ScratchFolder const folder;
  auto const path = folder / "r.h5";
  write_results(path, small_results());
  auto const sound = test::bytes_of_file(path);
  auto const digest = small_results().digest();
  for (int n = 0; n < test::mutation_count(); ++n) {
    put(path, test::mutated(sound, n));
    try {
      EXPECT_EQ(read_results(path).digest(), digest)
          << "mutation " << n;  // what was cut off may have been the seal alone
    } catch (InputError const&) {
    }
    try {
      auto const found = find_results(path);
      EXPECT_TRUE(!found.alteration.empty() || found.results.digest() == digest) << "mutation " << n;
    } catch (InputError const&) {
    }
  }
}

TEST(Mutation, noDamagedCheckpointPasses) {
  ScratchFolder const folder;
  auto const path = folder / "c.h5";
  std::vector<std::int64_t> numbers{1, 2, 3};
  StateList state;
  state.residents([] { return std::size_t{0}; }, [](std::size_t) { return RowKey{}; });
  state.alike("numbers", numbers);
  write_checkpoint(path, {"text", {{"a.csv", "12"}}, {{"calibration", "1"}}, 0, 3}, state, {{0, 1}},
                   Communicator::serial());
  EXPECT_EQ(Checkpoint(path, Communicator::serial()).head().months_lived, 3);
  auto const sound = test::bytes_of_file(path);
  for (int n = 0; n < test::mutation_count(); ++n) {
    put(path, test::mutated(sound, n));
    EXPECT_THROW(Checkpoint(path, Communicator::serial()), InputError) << "mutation " << n;
  }
}

}  // namespace
}  // namespace counterpart
