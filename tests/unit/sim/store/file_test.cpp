#include "sim/store/file.hpp"

#include <cstdint>
#include <fstream>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/base/errors.hpp"
#include "sim/comm/pretend_ranks.hpp"
#include "sim/store/seal.hpp"
#include "tests/support/scratch_folder.hpp"

namespace counterpart {
namespace {

using test::bytes_of_file;
using test::ScratchFolder;

std::vector<std::int64_t> ramp(std::size_t size) {
  std::vector<std::int64_t> values(size);
  std::iota(values.begin(), values.end(), -1000);
  return values;
}

/// Makes a file of what act writes.
template <class Act>
void make_file(std::filesystem::path const& path, Act act) {
  File file = File::create(path);
  act(static_cast<File const&>(file));
  file.close();
}

template <class T>
void round_trip(std::vector<T> const& values) {
  ScratchFolder const folder;
  make_file(folder / "a.h5", [&](File const& file) { file.write("values", values, {values.size()}); });
  File const file = File::open(folder / "a.h5");
  auto const back = file.dataset("values").read<T>();
  EXPECT_EQ(back.values, values);
  EXPECT_EQ(back.shape, Shape{values.size()});
  EXPECT_EQ(file.dataset("values").element(), element_of<T>());
}

template <class T>
std::vector<T> extremes() {
  return {std::numeric_limits<T>::lowest(), T{0}, T{1}, std::numeric_limits<T>::max()};
}

TEST(File, givesBackWhatWasWritten) {
  round_trip(extremes<std::uint8_t>());
  round_trip(extremes<std::uint16_t>());
  round_trip(extremes<std::uint32_t>());
  round_trip(extremes<std::uint64_t>());
  round_trip(extremes<std::int8_t>());
  round_trip(extremes<std::int16_t>());
  round_trip(extremes<std::int32_t>());
  round_trip(extremes<std::int64_t>());
  round_trip(extremes<float>());
  round_trip(extremes<double>());
  round_trip<std::string>({"baseline", "", "pcn-ambition", "£ per year"});
  round_trip<std::int64_t>({});
  round_trip<std::string>({});
}

TEST(File, keepsShapesOfAnyRank) {
  ScratchFolder const folder;
  auto const values = ramp(2 * 3 * 5 * 7);
  make_file(folder / "a.h5", [&](File const& file) {
    file.write("cube", values, {2, 3, 5, 7}, "people");
    file.write("one", std::vector<double>{2.5}, {});
    file.write("labels", std::vector<std::string>{"a", "b", "c", "d"}, {2, 2});
    file.write("nothing", std::vector<float>{}, {4, 0, 2});
  });
  File const file = File::open(folder / "a.h5");
  EXPECT_EQ(file.dataset("cube").read<std::int64_t>().values, values);
  EXPECT_EQ(file.dataset("cube").shape(), (Shape{2, 3, 5, 7}));
  EXPECT_EQ(file.dataset("cube").text("units"), "people");
  EXPECT_EQ(file.dataset("one").read<double>().values, std::vector<double>{2.5});
  EXPECT_EQ(file.dataset("one").shape(), Shape{});
  EXPECT_EQ(file.dataset("labels").shape(), (Shape{2, 2}));
  EXPECT_EQ(file.dataset("nothing").shape(), (Shape{4, 0, 2}));
}

TEST(File, keepsArraysOfManyChunks) {
  ScratchFolder const folder;
  auto const values = ramp(700'000);
  make_file(folder / "a.h5", [&](File const& file) { file.write("long", values, {7, 100'000}); });
  EXPECT_EQ(File::open(folder / "a.h5").dataset("long").read<std::int64_t>().values, values);
  EXPECT_LT(std::filesystem::file_size(folder / "a.h5"), values.size() * 8 / 3);
}

TEST(File, keepsAttributes) {
  ScratchFolder const folder;
  make_file(folder / "a.h5", [&](File const& file) {
    file.set("title", "Proactive care – é");
    file.set("seed", std::int64_t{20190107});
    file.set("fraction", 0.1);
    file.set("arms", std::vector<std::string>{"baseline", "pcn-central"});
    file.set("none", std::vector<std::string>{});
    file.set("empty", "");
    file.set("seed", std::int64_t{-7});
  });
  File const file = File::open(folder / "a.h5");
  EXPECT_EQ(file.text("title"), "Proactive care – é");
  EXPECT_EQ(file.integer("seed"), -7);
  EXPECT_EQ(file.number("fraction"), 0.1);
  EXPECT_EQ(file.texts("arms"), (std::vector<std::string>{"baseline", "pcn-central"}));
  EXPECT_EQ(file.texts("none"), std::vector<std::string>{});
  EXPECT_EQ(file.text("empty"), "");
  EXPECT_EQ(file.attribute_names(), (std::vector<std::string>{"arms", "empty", "fraction", "none", "seed", "title"}));
  EXPECT_FALSE(file.has_attribute("area"));
  EXPECT_THROW(file.text("area"), InputError);
  EXPECT_THROW(file.integer("title"), InputError);
  EXPECT_THROW(file.text("seed"), InputError);
}

TEST(File, listsNamesInOrder) {
  ScratchFolder const folder;
  make_file(folder / "a.h5", [&](File const& file) {
    Group const tallies = file.create_group("tallies");
    for (std::string const name : {"zeta", "alpha", "mid"}) tallies.write(name, ramp(3), {3});
    tallies.create_group("more");
  });
  File const file = File::open(folder / "a.h5");
  Group const tallies = file.group("tallies");
  EXPECT_EQ(tallies.names(), (std::vector<std::string>{"alpha", "mid", "more", "zeta"}));
  EXPECT_TRUE(tallies.is_group("more"));
  EXPECT_FALSE(tallies.is_group("mid"));
  EXPECT_TRUE(file.has("tallies"));
  EXPECT_FALSE(file.has("ledger"));
}

TEST(File, refusesToReadAnotherKind) {
  ScratchFolder const folder;
  make_file(folder / "a.h5", [&](File const& file) {
    file.write("wide", std::vector<std::int64_t>{1}, {1});
    file.write("fraction", std::vector<double>{1.5}, {1});
    file.write("text", std::vector<std::string>{"x"}, {1});
    file.write("narrow", std::vector<std::uint16_t>{65535}, {1});
  });
  File const file = File::open(folder / "a.h5");
  EXPECT_THROW(file.dataset("wide").read<std::int32_t>(), InputError);
  EXPECT_THROW(file.dataset("wide").read<std::uint64_t>(), InputError);
  EXPECT_THROW(file.dataset("fraction").read<std::int64_t>(), InputError);
  EXPECT_THROW(file.dataset("text").read<double>(), InputError);
  EXPECT_THROW(file.dataset("wide").read<std::string>(), InputError);
  EXPECT_EQ(file.dataset("narrow").read<std::int32_t>().values[0], 65535);
  EXPECT_EQ(file.dataset("wide").read<double>().values[0], 1.0);
  EXPECT_THROW(file.dataset("missing"), InputError);
  EXPECT_THROW(file.group("wide"), InputError);
}

void write_everything(File const& file) {
  file.set("title", "same");
  Group const group = file.create_group("tallies");
  Dataset const month = group.write_scale("month", ramp(3), "months since 0000-01");
  Dataset const arm = group.write_scale("arm", std::vector<std::string>{"baseline", "ambition"});
  Dataset const contacts = group.write("contacts", ramp(6), {2, 3}, "people");
  contacts.label(0, arm);
  contacts.label(1, month);
}

TEST(File, isEqualByteByByteForEqualContent) {
  ScratchFolder const folder;
  make_file(folder / "a.h5", write_everything);
  ::sleep(1);  // a creation time would differ
  make_file(folder / "b.h5", write_everything);
  EXPECT_EQ(bytes_of_file(folder / "a.h5"), bytes_of_file(folder / "b.h5"));
}

TEST(File, refusesWhatIsNoFileOfItsKind) {
  ScratchFolder const folder;
  std::ofstream{folder / "text.h5"} << "residents, not bytes";
  std::ofstream{folder / "empty.h5"};
  EXPECT_THROW(File::open(folder / "text.h5"), InputError);
  EXPECT_THROW(File::open(folder / "empty.h5"), InputError);
  EXPECT_THROW(File::open(folder / "missing.h5"), InputError);
  EXPECT_THROW(File::open(folder.path()), InputError);
  EXPECT_THROW(File::create(folder / "no" / "folder.h5"), WorldError);
}

TEST(File, refusesAFileCutShort) {
  ScratchFolder const folder;
  make_file(folder / "a.h5", [&](File const& file) { file.write("values", ramp(100'000), {100'000}); });
  std::filesystem::resize_file(folder / "a.h5", std::filesystem::file_size(folder / "a.h5") / 2);
  EXPECT_THROW(File::open(folder / "a.h5"), InputError);
}

TEST(File, refusesAFileWithOneByteChanged) {
  ScratchFolder const folder;
  auto const path = folder / "a.h5";
  make_file(path, [&](File const& file) { file.write("values", ramp(2000), {2000}); });
  auto const sound = bytes_of_file(path);
  for (std::size_t at = 0; at < sound.size(); at += at < 600 ? 7 : 997) {
    auto changed = sound;
    changed[at] = static_cast<char>(changed[at] ^ 16);
    std::ofstream{path, std::ios::binary} << changed;
    EXPECT_THROW(File::open(path), InputError) << "byte " << at;
  }
}

TEST(File, takesAnHdf5FileThatNeverHadASeal) {
  ScratchFolder const folder;
  auto const path = folder / "a.h5";
  make_file(path, [&](File const& file) { file.write("values", ramp(3), {3}); });
  std::ofstream{folder / "bare.h5", std::ios::binary} << bytes_of_file(path).substr(seal_bytes);
  File const bare = File::open(folder / "bare.h5");
  EXPECT_EQ(bare.dataset("values").read<std::int64_t>().shape, Shape{3});
  auto const alone = Communicator::serial();
  EXPECT_EQ(File::open_sealed(path, alone).dataset("values").shape(), Shape{3});
  EXPECT_THROW(File::open_sealed(folder / "bare.h5", alone), InputError);
}

TEST(File, ofPretendRanksIsRefused) {
  ScratchFolder const folder;
  auto const create = [&](Communicator const& comm) { File::create(folder / "a.h5", comm); };
  EXPECT_THROW(run_pretend_ranks(2, create), WorldError);
}

TEST(File, saysWhenItIsClosedTooEarly) {
  ScratchFolder const folder;
  File file = File::create(folder / "a.h5");
  Group const group = file.create_group("open");
  EXPECT_THROW(file.close(), WorldError);
}

}  // namespace
}  // namespace counterpart
