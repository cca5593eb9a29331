#include "sim/base/sha256.hpp"

#include <array>
#include <fstream>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

EVP_MD_CTX* as_context(void* context) { return static_cast<EVP_MD_CTX*>(context); }

void* new_context() {
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
  if (context == nullptr) throw WorldError("SHA-256: out of memory");
  return context;
}

void check(int code) {
  if (code != 1) throw WorldError("SHA-256: the cryptographic library refused");
}

}  // namespace

void Sha256::Free::operator()(void* context) const noexcept { EVP_MD_CTX_free(as_context(context)); }

Sha256::Sha256() : context_{new_context()} {
  check(EVP_DigestInit_ex(as_context(context_.get()), EVP_sha256(), nullptr));
}

Sha256::Sha256(Sha256 const& other) : context_{new_context()} {
  check(EVP_MD_CTX_copy_ex(as_context(context_.get()), as_context(other.context_.get())));
}

Sha256& Sha256::operator=(Sha256 other) noexcept {
  std::swap(context_, other.context_);
  return *this;
}

void Sha256::add(std::span<std::byte const> bytes) {
  check(EVP_DigestUpdate(as_context(context_.get()), bytes.data(), bytes.size()));
}

void Sha256::add(std::string_view text) { add(std::as_bytes(std::span{text.data(), text.size()})); }

std::string Sha256::hex() const {
  Sha256 copy{*this};
  std::array<unsigned char, 32> digest{};
  check(EVP_DigestFinal_ex(as_context(copy.context_.get()), digest.data(), nullptr));
  std::string text;
  for (unsigned char const byte : digest) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

std::string sha256_of(std::string_view text) {
  Sha256 digest;
  digest.add(text);
  return digest.hex();
}

std::string sha256_library() { return OpenSSL_version(OPENSSL_VERSION_STRING); }

std::string sha256_of_file(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary};
  require(file.good(), path.string() + ": cannot be read");
  Sha256 digest;
  std::array<char, 65536> buffer;
  while (file.read(buffer.data(), buffer.size()) || file.gcount() > 0) {
    digest.add(std::string_view{buffer.data(), static_cast<std::size_t>(file.gcount())});
  }
  require(!file.bad(), path.string() + ": cannot be read to its end");
  return digest.hex();
}

}  // namespace counterpart
