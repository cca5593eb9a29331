#include "sim/base/sha256.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

std::string const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

// FIPS 180-4 examples.
TEST(Sha256, givesTheKnownAnswers) {
  EXPECT_EQ(Sha256{}.hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  Sha256 digest;
  digest.add("abc");
  EXPECT_EQ(digest.hex(), abc);
}

TEST(Sha256, dependsOnTheBytesNotOnTheCalls) {
  Sha256 digest;
  digest.add("a");
  digest.add("bc");
  EXPECT_EQ(digest.hex(), abc);
}

TEST(Sha256, goesOnAfterBeingRead) {
  Sha256 digest;
  digest.add("ab");
  Sha256 copy{digest};
  EXPECT_NE(digest.hex(), abc);
  digest.add("c");
  EXPECT_EQ(digest.hex(), abc);
  copy.add("c");
  EXPECT_EQ(copy.hex(), abc);
}

TEST(Sha256, readsFiles) {
  auto const path = std::filesystem::temp_directory_path() / ("counterpart-sha256-" + std::to_string(::getpid()));
  std::ofstream{path} << "abc";
  EXPECT_EQ(sha256_of_file(path), abc);
  std::filesystem::remove(path);
  EXPECT_THROW(sha256_of_file(path), InputError);
}

}  // namespace
}  // namespace counterpart
