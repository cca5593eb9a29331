#pragma once
#include <filesystem>
#include <memory>

namespace counterpart {

/// The right to write a file of some name, held from start to end of the work, so that two runs cannot write the same
/// one. It stands beside the file as NAME.lock while it is held; the system lets go of it when the process ends,
/// however it ends, so that what a killed run left is no hindrance.
class Claim {
 public:
  /// Takes the name, and removes what a killed run left of an unfinished file. Throws WorldError when another process
  /// has it, saying which, or when nothing can be made in the folder. Where the file system knows no locks, the name is
  /// taken without asking.
  explicit Claim(std::filesystem::path const& path);
  /// The same, but nothing when another process has the name.
  static std::unique_ptr<Claim> if_free(std::filesystem::path const& path);
  Claim(Claim const&) = delete;
  Claim& operator=(Claim const&) = delete;
  ~Claim();

 private:
  Claim(std::filesystem::path const& path, int number);

  std::filesystem::path lock_;
  int number_ = -1;
};

}  // namespace counterpart
