#include "sim/base/data_folder.hpp"

#include <cstdlib>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// Sets COUNTERPART_DATA for one test and puts the old value back.
class DataVariable {
 public:
  explicit DataVariable(std::string const& value) {
    if (char const* const old = std::getenv("COUNTERPART_DATA")) old_ = old;
    ::setenv("COUNTERPART_DATA", value.c_str(), 1);
  }
  ~DataVariable() { old_ ? ::setenv("COUNTERPART_DATA", old_->c_str(), 1) : ::unsetenv("COUNTERPART_DATA"); }
  DataVariable(DataVariable const&) = delete;
  DataVariable& operator=(DataVariable const&) = delete;

 private:
  std::optional<std::string> old_;
};

TEST(DataFolder, followsTheEnvironment) {
  auto const folder = std::filesystem::temp_directory_path() / ("counterpart-data-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder / "models" / "england");
  {
    DataVariable const set{folder.string()};
    EXPECT_EQ(data_folder(), folder);
  }
  std::filesystem::remove_all(folder);
}

TEST(DataFolder, refusesAFolderWithoutTables) {
  DataVariable const set{"/no/such/folder"};
  EXPECT_THROW(data_folder(), InputError);
}

TEST(DataFolder, isFoundBesideTheProgram) {
  DataVariable const set{""};
  EXPECT_TRUE(std::filesystem::is_directory(data_folder() / "models" / "england"));
}

}  // namespace
}  // namespace counterpart
