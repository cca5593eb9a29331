#pragma once
#include <cstddef>
#include <filesystem>
#include <span>

#include "sim/store/group.hpp"
#include "sim/store/seal.hpp"

namespace counterpart {

/// An HDF5 file, which is also its own root group. HDF5 is called from one thread only.
/// Files with equal content are equal byte by byte: no times are kept and the format version is fixed (HDF5 1.8).
class File : public Group {
 public:
  /// A new file of this rank alone, in place of an existing one (see AtomicFile). It is kept in memory and written to
  /// disk by close, which therefore can say why a disk refuses. Throws WorldError with path and reason.
  static File create(std::filesystem::path const& path);
  /// A new file that all ranks write to disk together. Collective. Throws WorldError too when there are several ranks
  /// that are not those of an MPI job.
  static File create(std::filesystem::path const& path, Communicator const& comm);
  /// An existing file, to read. Its seal is checked first, so that the library never sees damaged bytes; an HDF5 file
  /// that never had one is taken as it is. Throws InputError when it is missing, unreadable, damaged or no HDF5 file.
  static File open(std::filesystem::path const& path);
  /// A whole file that is in memory, to read; `name` stands for it in messages. Nothing is asked of its seal: who has
  /// the bytes knows them by their digest. Throws InputError when they are no HDF5 file.
  static File open_bytes(std::span<std::byte const> bytes, std::string const& name);
  /// The same of a file that must have a seal, for ranks that share the work of checking; then each reads for itself.
  /// Collective.
  static File open_sealed(std::filesystem::path const& path, Communicator const& comm);
  /// The same with no look at the seal: for a file whose writer has just made it.
  static File open_as_written(std::filesystem::path const& path);

  File(File&&) noexcept = default;
  File& operator=(File&&) = delete;
  /// While an exception passes, a file of all ranks is left open: to close it would wait for ranks that go another way.
  ~File();

  std::filesystem::path path() const { return file()->path; }

  /// Puts everything on disk and seals it. Collective for a file of all ranks. Without close, what was written may be
  /// lost. Throws WorldError with path and reason. \pre  every Group and Dataset of the file is gone
  void close();

 private:
  enum class Kept { in_memory, on_disk };

  File(Handle handle, std::shared_ptr<FileContext const> context, Kept kept);
  static Sealed check(std::filesystem::path const& path, Communicator const& comm);
  void save() const;

  Kept kept_;
};

}  // namespace counterpart
