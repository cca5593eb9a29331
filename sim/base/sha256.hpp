#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace counterpart {

/// A running SHA-256 (FIPS 180-4). The bytes added so far decide the digest, not how they were cut into calls.
/// Throws WorldError where the cryptographic library fails.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256 const& other);
  Sha256(Sha256&&) noexcept = default;
  Sha256& operator=(Sha256 other) noexcept;
  ~Sha256() = default;

  void add(std::span<std::byte const> bytes);
  void add(std::string_view text);

  /// Digest of all bytes added so far, 64 hexadecimal digits; more may be added afterwards.
  std::string hex() const;

 private:
  struct Free {
    void operator()(void* context) const noexcept;
  };
  std::unique_ptr<void, Free> context_;
};

/// Digest of a text's bytes.
std::string sha256_of(std::string_view text);

/// Version of the library that computes digests.
std::string sha256_library();

/// Digest of a file's bytes. Throws InputError when it cannot be read.
std::string sha256_of_file(std::filesystem::path const& path);

}  // namespace counterpart
