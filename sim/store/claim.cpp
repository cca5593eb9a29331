#include "sim/store/claim.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

namespace fs = std::filesystem;

/// "process 123 on node5"
std::string own_name() {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  return fmt::format("process {} on {}", ::getpid(), host.data());
}

std::string holder(int number) {
  std::array<char, 300> text{};
  ssize_t const length = ::pread(number, text.data(), text.size(), 0);
  return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : "another process";
}

/// Whether the open file still has this name: whoever held it before may have removed it meanwhile.
bool has_name(int number, fs::path const& path) {
  struct stat open {};
  struct stat named {};
  return ::fstat(number, &open) == 0 && ::stat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
         open.st_dev == named.st_dev;
}

fs::path lock_of(fs::path const& path) { return path.string() + ".lock"; }

/// \return an open, locked file beside `path`; -1 when another process has it
/// \param who  takes what that process calls itself
int try_to_take(fs::path const& path, std::string& who) {
  auto const lock = lock_of(path);
  while (true) {
    int const number = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (number < 0) throw WorldError{fmt::format("{}: cannot be made: {}", lock.string(), std::strerror(errno))};
    bool const refused = ::flock(number, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!refused && has_name(number, lock)) return number;
    if (refused) who = holder(number);
    ::close(number);
    if (refused) return -1;
  }
}

int take(fs::path const& path) {
  std::string who;
  int const number = try_to_take(path, who);
  if (number >= 0) return number;
  throw WorldError{
      fmt::format("{}: is being written by another run ({}); wait for it, or give another name", path.string(), who)};
}

/// The unfinished file, and what MPI has put beside it (NAME.part-...).
void clear_away(fs::path const& path) {
  auto const folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  std::string const start = path.filename().string() + ".part";
  std::error_code ignored;
  for (auto const& entry : fs::directory_iterator{folder, ignored}) {
    auto const name = entry.path().filename().string();
    if (name == start || name.starts_with(start + "-")) fs::remove(entry.path(), ignored);
  }
}

}  // namespace

Claim::Claim(fs::path const& path) : Claim{path, take(path)} {}

Claim::Claim(fs::path const& path, int number) : lock_{lock_of(path)}, number_{number} {
  auto const who = own_name();
  bool const named = ::ftruncate(number_, 0) == 0 && ::pwrite(number_, who.data(), who.size(), 0) >= 0;
  static_cast<void>(named);  // the lock holds without a name in it
  clear_away(path);
}

std::unique_ptr<Claim> Claim::if_free(fs::path const& path) {
  std::string who;
  int const number = try_to_take(path, who);
  return number < 0 ? nullptr : std::unique_ptr<Claim>{new Claim{path, number}};
}

Claim::~Claim() {
  ::unlink(lock_.c_str());  // before the lock goes, so that nobody else holds this file under the name
  ::close(number_);
}

}  // namespace counterpart
