#include "sim/store/claim.hpp"

#include <csignal>
#include <fstream>
#include <optional>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/base/errors.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

using test::ScratchFolder;

TEST(Claim, isRefusedWhileAnotherHoldsTheName) {
  ScratchFolder const folder;
  std::optional<Claim> first{folder / "r.h5"};
  try {
    Claim const second{folder / "r.h5"};
    FAIL();
  } catch (WorldError const& error) {
    EXPECT_NE(
        std::string{error.what()}.find("r.h5: is being written by another run (process " + std::to_string(::getpid())),
        std::string::npos)
        << error.what();
  }
  Claim const other{folder / "other.h5"};
  first.reset();
  Claim const again{folder / "r.h5"};
}

TEST(Claim, ifFreeIsNothingWhileAnotherHoldsTheName) {
  ScratchFolder const folder;
  auto first = Claim::if_free(folder / "r.h5");
  ASSERT_TRUE(first);
  EXPECT_FALSE(Claim::if_free(folder / "r.h5"));
  first.reset();
  EXPECT_TRUE(Claim::if_free(folder / "r.h5"));
}

TEST(Claim, leavesNothingBehind) {
  ScratchFolder const folder;
  { Claim const claim{folder / "r.h5"}; }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Claim, ofAKilledProcessIsNoHindranceAndItsUnfinishedFileGoes) {
  ScratchFolder const folder;
  pid_t const child = ::fork();
  if (child == 0) {
    Claim const claim{folder / "r.h5"};
    std::ofstream{folder / "r.h5.part"} << "half";
    std::ofstream{folder / "r.h5.part-438763521-30449.lock"} << "left by MPI";
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_TRUE(std::filesystem::exists(folder / "r.h5.lock"));
  { Claim const claim{folder / "r.h5"}; }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Claim, ofAFolderThatIsNotThereIsRefused) { EXPECT_THROW(Claim{"/no/such/folder/r.h5"}, WorldError); }

}  // namespace
}  // namespace counterpart
