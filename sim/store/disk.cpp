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

void write_to_disk(fs::path const& path, std::span<std::byte const> bytes) {
  Descriptor file{path, O_WRONLY | O_CREAT | O_TRUNC};
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

}  // namespace counterpart
