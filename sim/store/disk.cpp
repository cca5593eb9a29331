#include "sim/store/disk.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

namespace fs = std::filesystem;

/// An open file; every failure is a WorldError with the system's reason.
class Descriptor {
 public:
  Descriptor(fs::path const& path, int flags) : path_{path}, number_{::open(path.c_str(), flags | O_CLOEXEC, 0666)} {
    check(number_, "open");
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  void write(std::span<std::byte const> bytes) const {
    constexpr std::size_t most = std::size_t{1} << 30;  // what one call takes
    while (!bytes.empty()) {
      ssize_t const written = ::write(number_, bytes.data(), std::min(most, bytes.size()));
      if (written < 0 && errno == EINTR) continue;
      check(written, "write");
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }

  /// Room not known to be there is no failure: some file systems cannot take it ahead.
  void take_room(std::uintmax_t bytes) const {
    if (bytes == 0 || ::fallocate(number_, 0, 0, static_cast<off_t>(bytes)) == 0) return;
    if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG) check(-1, "write");
  }

  /// Some file systems know no fsync and say so with EINVAL.
  void sync() const {
    if (::fsync(number_) != 0 && errno != EINVAL) check(-1, "write");
  }

  void close() { check(::close(std::exchange(number_, -1)), "write"); }

 private:
  void check(ssize_t answer, char const* what) const {
    if (answer < 0) throw WorldError(path_.string() + ": cannot " + what + ": " + std::strerror(errno));
  }

  fs::path path_;
  int number_;
};

}  // namespace

void make_empty(fs::path const& path) { Descriptor{path, O_WRONLY | O_CREAT | O_TRUNC}.close(); }

void try_room(fs::path const& path, std::uintmax_t bytes) {
  Descriptor const file{path, O_WRONLY | O_CREAT | O_TRUNC};
  ::unlink(path.c_str());  // the room goes back with the descriptor, whatever happens
  file.take_room(bytes);
}

void write_to_disk(fs::path const& path, std::span<std::byte const> bytes) {
  Descriptor file{path, O_WRONLY | O_CREAT | O_TRUNC};
  file.write(bytes);
  file.sync();
  file.close();
}

void overwrite_start(fs::path const& path, std::span<std::byte const> bytes) {
  Descriptor file{path, O_WRONLY};
  file.write(bytes);
  file.sync();
  file.close();
}

void sync_to_disk(fs::path const& path) { Descriptor{path, O_RDONLY}.sync(); }

void rename_on_disk(fs::path const& from, fs::path const& to) {
  std::error_code failed;
  fs::rename(from, to, failed);
  if (failed) throw WorldError(to.string() + ": cannot rename the finished file to this: " + failed.message());
  sync_to_disk(fs::absolute(to).parent_path());
}

void link_on_disk(fs::path const& from, fs::path const& to) {
  std::error_code failed;
  fs::remove(to, failed);
  fs::create_hard_link(from, to, failed);
  if (failed) rename_on_disk(from, to);
}

ReadableFile::ReadableFile(fs::path const& path) : path_{path}, number_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)} {
  if (number_ < 0) throw WorldError(path_.string() + ": cannot be read: " + std::strerror(errno));
}

ReadableFile::~ReadableFile() { ::close(number_); }

void ReadableFile::read(std::uintmax_t from, std::span<std::byte> to) const {
  while (!to.empty()) {
    ssize_t const got = ::pread(number_, to.data(), to.size(), static_cast<off_t>(from));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0)
      throw WorldError(path_.string() + ": cannot be read: " + (got < 0 ? std::strerror(errno) : "it became shorter"));
    from += static_cast<std::uintmax_t>(got);
    to = to.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace counterpart
