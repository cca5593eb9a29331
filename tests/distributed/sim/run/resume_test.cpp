#include <gtest/gtest.h>

#include "sim/record/checkpoint.hpp"
#include "sim/store/access.hpp"
#include "tests/support/ranks.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/toy_run.hpp"

namespace counterpart {
namespace {

/// All ranks agree on the folder that root has made.
std::filesystem::path shared_folder(test::ScratchFolder const& own, Communicator const& comm) {
  std::string const name = own.path().string();
  auto const* const data = reinterpret_cast<std::byte const*>(name.data());
  auto const bytes = comm.broadcast({data, data + name.size()});
  return std::string{reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

TEST(Resume, onAnyNumberOfRanksComesToTheSameDigest) {
  auto const digest = test::toy_run({}, Communicator::serial()).digest;
  test::on_every_rank([&](Communicator const& comm) {
    if (comm.size() > 1 && !can_share_files(comm)) return;  // pretend ranks share no file
    test::ScratchFolder const own;
    auto const folder = shared_folder(own, comm);
    test::toy_run_until(4, {}, folder / "many.h5", comm);
    if (comm.root()) {
      EXPECT_EQ(test::toy_run_from(folder / "many.h5", {}, Communicator::serial()).digest, digest);
      test::toy_run_until(4, {}, folder / "one.h5", Communicator::serial());
    }
    comm.barrier();
    EXPECT_EQ(test::toy_run_from(folder / "one.h5", {}, comm).digest, digest);
    EXPECT_EQ(test::toy_run_from(folder / "many.h5", {}, comm).digest, digest);
    comm.barrier();
  });
}

}  // namespace
}  // namespace counterpart
