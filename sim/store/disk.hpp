#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace counterpart {

/// Makes an empty file, so that a path that cannot be written is known at once. Throws WorldError with path and reason.
void make_empty(std::filesystem::path const& path);

/// Finds out whether a file of so many bytes can be made, by taking the room and giving it back; a file of the name
/// goes. Throws WorldError with path and reason: full, over a quota. Says nothing where the file system does not take room ahead.
void try_room(std::filesystem::path const& path, std::uintmax_t bytes);

/// Makes a file of these bytes and waits until they are on disk. Throws WorldError with path and reason.
void write_to_disk(std::filesystem::path const& path, std::span<std::byte const> bytes);

/// Writes over the first bytes of an existing file. Throws WorldError with path and reason.
void overwrite_start(std::filesystem::path const& path, std::span<std::byte const> bytes);

/// Waits until a file's or folder's content has reached the disk. Throws WorldError with path and reason.
void sync_to_disk(std::filesystem::path const& path);

/// Gives a finished file its name, in place of any file of that name, and waits until that has reached the disk.
/// Throws WorldError with path and reason.
void rename_on_disk(std::filesystem::path const& from, std::filesystem::path const& to);

/// Gives a file a second name, in place of any file of that name; where links are not known, the new name instead of the
/// old. Throws WorldError with path and reason.
void link_on_disk(std::filesystem::path const& from, std::filesystem::path const& to);

/// A file open for reading at any place, by several threads. Every failure is a WorldError with path and reason.
class ReadableFile {
 public:
  explicit ReadableFile(std::filesystem::path const& path);
  ReadableFile(ReadableFile const&) = delete;
  ReadableFile& operator=(ReadableFile const&) = delete;
  ~ReadableFile();

  /// Fills `to` with the bytes from `from` on. \pre  the file has them
  void read(std::uintmax_t from, std::span<std::byte> to) const;

 private:
  std::filesystem::path path_;
  int number_;
};

}  // namespace counterpart
