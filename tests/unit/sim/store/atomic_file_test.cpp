#include "sim/store/atomic_file.hpp"

#include <csignal>
#include <fstream>
#include <random>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/base/errors.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

using test::ScratchFolder;

/// Values that do not compress, so that they fill a disk.
std::vector<std::int64_t> noise(std::size_t size) {
  std::mt19937_64 bits{1};
  std::vector<std::int64_t> values(size);
  for (auto& value : values) value = static_cast<std::int64_t>(bits());
  return values;
}

void write_number(std::filesystem::path const& path, std::int64_t number) {
  AtomicFile file{path};
  file.file().set("number", number);
  file.commit();
}

TEST(AtomicFile, appearsOnlyWhenCommitted) {
  ScratchFolder const folder;
  AtomicFile file{folder / "r.h5"};
  file.file().set("number", std::int64_t{1});
  EXPECT_FALSE(std::filesystem::exists(folder / "r.h5"));
  EXPECT_TRUE(std::filesystem::exists(folder / "r.h5.part"));
  file.commit();
  EXPECT_FALSE(std::filesystem::exists(folder / "r.h5.part"));
  EXPECT_EQ(File::open(folder / "r.h5").integer("number"), 1);
}

TEST(AtomicFile, replacesAnOldFile) {
  ScratchFolder const folder;
  write_number(folder / "r.h5", 1);
  write_number(folder / "r.h5", 2);
  EXPECT_EQ(File::open(folder / "r.h5").integer("number"), 2);
}

TEST(AtomicFile, leavesNothingAfterAnException) {
  ScratchFolder const folder;
  write_number(folder / "r.h5", 1);
  auto const half = [&] {
    AtomicFile const file{folder / "r.h5"};
    file.file().write("values", noise(100), {100});
    throw std::runtime_error("the model stopped");
  };
  EXPECT_THROW(half(), std::runtime_error);
  EXPECT_EQ(File::open(folder / "r.h5").integer("number"), 1);
  EXPECT_FALSE(std::filesystem::exists(folder / "r.h5.part"));
}

TEST(AtomicFile, ofAFolderThatIsNotThereFailsWithPathAndReason) {
  try {
    AtomicFile const file{"/no/such/folder/r.h5"};
    FAIL();
  } catch (WorldError const& error) {
    EXPECT_NE(std::string{error.what()}.find("/no/such/folder/r.h5.part"), std::string::npos) << error.what();
    EXPECT_NE(std::string{error.what()}.find("No such file or directory"), std::string::npos) << error.what();
  }
}

/// Runs act in a process of its own. \return its exit code, or minus the signal that ended it
template <class Act>
int in_child(Act act) {
  pid_t const child = ::fork();
  if (child == 0) {
    act();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

TEST(AtomicFile, killedLeavesTheOldFile) {
  ScratchFolder const folder;
  write_number(folder / "r.h5", 1);
  int const code = in_child([&] {
    AtomicFile const file{folder / "r.h5"};
    file.file().write("values", noise(100'000), {100'000});
    ::raise(SIGKILL);
  });
  EXPECT_EQ(code, -SIGKILL);
  EXPECT_EQ(File::open(folder / "r.h5").integer("number"), 1);
}

/// Exits with 10 when writing fails as a disk that is full must make it fail, after 200 kB.
int write_to_a_full_disk(std::filesystem::path const& path) {
  return in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit const limit{200'000, 200'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      AtomicFile file{path};
      file.file().write("values", noise(100'000), {100'000});
      file.commit();
    } catch (WorldError const& error) {
      bool const named = std::string{error.what()}.find(path.string() + ".part") == 0;
      bool const explained = std::string{error.what()}.find("File too large") != std::string::npos;
      std::exit(named && explained ? 10 : 11);  // with what the library does at exit
    }
  });
}

TEST(AtomicFile, onAFullDiskFailsAndLeavesNothing) {
  ScratchFolder const folder;
  EXPECT_EQ(write_to_a_full_disk(folder / "r.h5"), 10);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(AtomicFile, onAFullDiskLeavesTheOldFile) {
  ScratchFolder const folder;
  write_number(folder / "r.h5", 1);
  EXPECT_EQ(write_to_a_full_disk(folder / "r.h5"), 10);
  EXPECT_EQ(File::open(folder / "r.h5").integer("number"), 1);
  EXPECT_FALSE(std::filesystem::exists(folder / "r.h5.part"));
}

}  // namespace
}  // namespace counterpart
