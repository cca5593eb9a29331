#include "sim/store/file.hpp"

#include <numeric>

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"
#include "sim/base/sha256.hpp"
#include "sim/store/access.hpp"
#include "sim/store/atomic_file.hpp"
#include "tests/support/ranks.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

constexpr std::size_t rows = 1001;
constexpr std::size_t columns = 300;

std::vector<std::int64_t> rows_of(std::size_t first, std::size_t last) {
  std::vector<std::int64_t> values((last - first) * columns);
  std::iota(values.begin(), values.end(), static_cast<std::int64_t>(first * columns));
  return values;
}

/// All ranks agree on the folder that root has made.
std::filesystem::path shared_path(test::ScratchFolder const& own, Communicator const& comm) {
  std::string const name = own.path().string();
  auto const* const data = reinterpret_cast<std::byte const*>(name.data());
  auto const bytes = comm.broadcast({data, data + name.size()});
  return std::filesystem::path{std::string{reinterpret_cast<char const*>(bytes.data()), bytes.size()}} / "r.h5";
}

/// Rank r writes rows [first[r], first[r + 1]) of one dataset.
void write_parts(std::filesystem::path const& path, std::vector<std::size_t> const& first, Communicator const& comm) {
  auto const rank = static_cast<std::size_t>(comm.rank());
  AtomicFile file{path, comm};
  {
    file.file().set("seed", std::int64_t{7});
    Group const group = file.file().create_group("tallies");
    group.write_rows("parts", rows_of(first[rank], first[rank + 1]), first[rank], {rows, columns}, "people");
    group.write("same", rows_of(0, 3), {3, columns});
  }
  file.commit();
}

std::vector<std::size_t> even_parts(int ranks) {
  std::vector<std::size_t> first;
  for (int rank = 0; rank <= ranks; ++rank) {
    first.push_back(rows * static_cast<std::size_t>(rank) / static_cast<std::size_t>(ranks));
  }
  return first;
}

std::vector<std::size_t> all_on_the_last(int ranks) {
  std::vector<std::size_t> first(static_cast<std::size_t>(ranks), 0);
  first.push_back(rows);
  return first;
}

/// Threads that pretend to be ranks cannot share a file, and must say so.
bool refused(std::filesystem::path const& path, Communicator const& comm) {
  if (comm.size() == 1 || can_share_files(comm)) return false;
  EXPECT_THROW(File::create(path, comm), WorldError);
  return true;
}

TEST(SharedFile, holdsTheRowsOfAllRanks) {
  test::on_every_rank([&](Communicator const& comm) {
    test::ScratchFolder const own;
    auto const path = shared_path(own, comm);
    if (refused(path, comm)) return;
    write_parts(path, even_parts(comm.size()), comm);
    if (comm.root()) {
      File const file = File::open(path);
      EXPECT_EQ(file.group("tallies").dataset("parts").read<std::int64_t>().values, rows_of(0, rows));
      EXPECT_EQ(file.group("tallies").dataset("same").read<std::int64_t>().values, rows_of(0, 3));
      EXPECT_EQ(file.integer("seed"), 7);
    }
    comm.barrier();
  });
}

TEST(SharedFile, doesNotDependOnWhoWritesWhat) {
  test::on_every_rank([&](Communicator const& comm) {
    test::ScratchFolder const own;
    auto const path = shared_path(own, comm);
    auto const other = path.parent_path() / "other.h5";
    if (refused(path, comm)) return;
    write_parts(path, even_parts(comm.size()), comm);
    write_parts(other, all_on_the_last(comm.size()), comm);
    if (comm.root()) {
      EXPECT_EQ(sha256_of_file(path), sha256_of_file(other));
    }
    comm.barrier();
  });
}

TEST(SharedFile, isRemovedEverywhereWhenNotCommitted) {
  test::on_every_rank([&](Communicator const& comm) {
    test::ScratchFolder const own;
    auto const path = shared_path(own, comm);
    if (refused(path, comm)) return;
    { AtomicFile const file{path, comm}; }
    comm.barrier();
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_FALSE(std::filesystem::exists(path.string() + ".part"));
    comm.barrier();
  });
}

}  // namespace
}  // namespace counterpart
