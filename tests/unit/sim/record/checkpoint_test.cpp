#include "sim/record/checkpoint.hpp"

#include <csignal>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/base/errors.hpp"
#include "sim/record/results_file.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

using test::bytes_of_file;
using test::ScratchFolder;

struct Cup {
  std::uint64_t id = 0;
  std::uint8_t tea = 0;

  friend void list_fields(Cup const& row, RowLayout& layout) {
    auto const& [id, tea] = row;
    layout.add("id", id);
    layout.add("tea", tea);
  }
};

/// A state of everything that can be listed: four cups in three units.
struct Cupboard {
  Column<Cup> cups;
  std::vector<std::int64_t> list{1, 2, 3};
  std::vector<std::vector<std::int64_t>> lists{{1, 2}, {3, 4}};
  std::vector<std::int64_t> share{10, 20};

  StateList state() {
    StateList state;
    state.residents([this] { return cups.rows(); },
                    [this](std::size_t row) {
                      return RowKey{static_cast<std::uint32_t>(cups[row].id / 100), cups[row].id};
                    });
    state.column("cups", cups);
    state.under("kitchen.");
    state.alike("list", list);
    state.alike("lists", lists);
    state.in_shares("share", share);
    return state;
  }
};

Decomposition const one_rank{{0, 3}};

Cupboard full() {
  Cupboard cupboard;
  cupboard.cups.grow(4);
  std::size_t row = 0;
  for (std::uint64_t const id : {205, 1, 203, 2}) cupboard.cups[row++] = {id, static_cast<std::uint8_t>(id % 7)};
  return cupboard;
}

void save(std::filesystem::path const& path, Cupboard& cupboard, std::int64_t months = 1) {
  write_checkpoint(path, {"text", {{"a.csv", "12"}}, {{"calibration", "1,2"}}, 2, months}, cupboard.state(), one_rank,
                   Communicator::serial());
}

Checkpoint opened(std::filesystem::path const& path) { return {path, Communicator::serial()}; }

std::string refusal(std::filesystem::path const& path) {
  try {
    opened(path);
  } catch (InputError const& error) {
    return error.what();
  }
  return "";
}

TEST(CheckpointFile, givesBackWhatWasSavedInOrderOfUnitAndId) {
  ScratchFolder const folder;
  auto saved = full();
  save(folder / "c.h5", saved);
  auto const checkpoint = opened(folder / "c.h5");
  EXPECT_EQ(checkpoint.head().configuration, "text");
  EXPECT_EQ(checkpoint.head().inputs.at("a.csv"), "12");
  EXPECT_EQ(checkpoint.head().embedded.at("calibration"), "1,2");
  EXPECT_EQ(checkpoint.head().replicate, 2);
  Cupboard back;
  back.list = {};
  back.lists = {};
  back.share = {0, 0};
  checkpoint.restore(back.state(), one_rank, Communicator::serial());
  ASSERT_EQ(back.cups.rows(), 4U);
  std::vector<std::uint64_t> ids;
  for (std::size_t row = 0; row < 4; ++row) ids.push_back(back.cups[row].id);
  EXPECT_EQ(ids, (std::vector<std::uint64_t>{1, 2, 203, 205}));
  EXPECT_EQ(back.cups[3].tea, 205 % 7);
  EXPECT_EQ(back.list, saved.list);
  EXPECT_EQ(back.lists, saved.lists);
  EXPECT_EQ(back.share, saved.share);
}

TEST(CheckpointFile, isEqualByteByByteWhateverTheOrderOfRows) {
  ScratchFolder const folder;
  auto one = full();
  auto other = full();
  std::swap(other.cups[0], other.cups[3]);
  save(folder / "a.h5", one);
  save(folder / "b.h5", other);
  EXPECT_TRUE(bytes_of_file(folder / "a.h5") == bytes_of_file(folder / "b.h5"));
}

TEST(CheckpointFile, keepsTheOneBefore) {
  ScratchFolder const folder;
  auto cupboard = full();
  for (std::int64_t month = 1; month <= 3; ++month) save(folder / "c.h5", cupboard, month);
  EXPECT_EQ(opened(folder / "c.h5").head().months_lived, 3);
  EXPECT_EQ(opened(previous_checkpoint(folder / "c.h5")).head().months_lived, 2);
}

TEST(CheckpointFile, refusesAStateThatIsListedOtherwise) {
  ScratchFolder const folder;
  auto saved = full();
  save(folder / "c.h5", saved);
  auto const checkpoint = opened(folder / "c.h5");
  Cupboard back;
  auto more = back.state();
  more.alike("forgotten", back.list);
  try {
    checkpoint.restore(more, one_rank, Communicator::serial());
    FAIL();
  } catch (InputError const& error) {
    EXPECT_NE(std::string{error.what()}.find("without [kitchen.forgotten]"), std::string::npos) << error.what();
  }
  EXPECT_THROW(checkpoint.restore(back.state(), {{0, 4}}, Communicator::serial()), InputError);
}

struct Mug {
  std::uint64_t id = 0;
  std::uint16_t tea = 0;

  friend void list_fields(Mug const& row, RowLayout& layout) {
    auto const& [id, tea] = row;
    layout.add("id", id);
    layout.add("tea", tea);
  }
};

TEST(CheckpointFile, refusesRowsOfAnotherLayoutAndSaysWhichTheyHave) {
  ScratchFolder const folder;
  auto saved = full();
  save(folder / "c.h5", saved);
  Column<Mug> mugs;
  StateList state;
  state.residents([] { return std::size_t{0}; }, [](std::size_t) { return RowKey{}; });
  state.column("cups", mugs);
  state.under("kitchen.");
  state.alike("list", saved.list);
  state.alike("lists", saved.lists);
  state.in_shares("share", saved.share);
  try {
    opened(folder / "c.h5").restore(state, one_rank, Communicator::serial());
    FAIL();
  } catch (InputError const& error) {
    EXPECT_NE(std::string{error.what()}.find("(id u64, tea u8) where this program keeps (id u64, tea u16)"),
              std::string::npos)
        << error.what();
  }
}

TEST(CheckpointFile, refusesWhatIsNone) {
  ScratchFolder const folder;
  EXPECT_NE(refusal(folder / "none.h5").find("none.h5: cannot be read"), std::string::npos);
  write_results(folder / "r.h5", Results{});
  EXPECT_NE(refusal(folder / "r.h5").find("r.h5: not a checkpoint"), std::string::npos);
  auto cupboard = full();
  save(folder / "c.h5", cupboard);
  std::filesystem::resize_file(folder / "c.h5", 3000);
  EXPECT_NE(refusal(folder / "c.h5").find("c.h5: cut short: it has 3000 bytes"), std::string::npos);
}

TEST(CheckpointFile, onAFullDiskIsRefusedBeforeAnythingIsTouched) {
  ScratchFolder const folder;
  auto cupboard = full();
  save(folder / "c.h5", cupboard);
  auto const before = bytes_of_file(folder / "c.h5");
  pid_t const child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit const limit{100'000, 100'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      require_room_for_checkpoint(folder / "c.h5", cupboard.state(), Communicator::serial());
    } catch (WorldError const& error) {
      ::_exit(std::string{error.what()}.find("c.h5.part: cannot write: File too large") != std::string::npos ? 10 : 11);
    }
    ::_exit(12);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 10);
  EXPECT_TRUE(bytes_of_file(folder / "c.h5") == before);
}

}  // namespace
}  // namespace counterpart
