#pragma once
#include <filesystem>
#include <optional>

#include "sim/store/file.hpp"

namespace counterpart {

/// A file that appears under its name whole or not at all. It is made as NAME.part at once, so that a bad path is known
/// early; commit closes, seals, checks and renames it. Without commit (an exception, a full disk) the .part is removed;
/// killed, only a .part is left. An existing file under the name stays as it is until the new one takes its place.
class AtomicFile {
 public:
  /// Of this rank alone. Throws WorldError with path and reason.
  explicit AtomicFile(std::filesystem::path path);
  /// Of all ranks together. Collective.
  AtomicFile(std::filesystem::path path, Communicator const& comm);
  AtomicFile(AtomicFile const&) = delete;
  AtomicFile& operator=(AtomicFile const&) = delete;
  ~AtomicFile();

  File const& file() const { return *file_; }

  /// Collective for a file of all ranks. Throws WorldError with path and reason, on every rank; then no new file is
  /// there. \pre  every Group and Dataset of the file is gone
  /// \param former  another name in the same folder, under which the file that the new one replaces is kept
  void commit(std::filesystem::path const& former = {});

 private:
  void publish(std::filesystem::path const& former) const;

  std::filesystem::path path_;
  std::filesystem::path part_;
  Communicator comm_;
  std::optional<File> file_;
  bool committed_ = false;
};

}  // namespace counterpart
