#include "sim/store/seal.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "sim/base/parallel.hpp"
#include "sim/base/sha256.hpp"
#include "sim/store/agreement.hpp"
#include "sim/store/disk.hpp"

namespace counterpart {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view heading = "counterpart file, sealed\n";
constexpr std::string_view hdf5_signature = "\x89HDF\r\n\x1a\n";
constexpr std::size_t hex_digits = 64;

/// The whole text of a seal; it has one form only, so that no change of it goes unseen.
std::string seal_text(std::uintmax_t length, std::string_view digest) {
  std::string text = fmt::format("{}bytes {}\nsha256 {}\nover the SHA-256 of each {} bytes from byte {} on\n", heading,
                                 length, digest, seal_piece_bytes, seal_bytes);
  text.resize(seal_bytes, ' ');
  text.back() = '\n';
  return text;
}

/// Digests of the pieces [first, last) of a file, one behind the other.
std::string digests_of_pieces(fs::path const& path, std::uintmax_t length, std::size_t first, std::size_t last) {
  std::string digests((last - first) * hex_digits, ' ');
  ReadableFile const file{path};
  parallel_for(last - first, [&](std::size_t i, int) {
    std::uintmax_t const from = seal_bytes + (first + i) * seal_piece_bytes;
    std::vector<std::byte> piece(static_cast<std::size_t>(std::min<std::uintmax_t>(seal_piece_bytes, length - from)));
    file.read(from, piece);
    Sha256 hash;
    hash.add(piece);
    hash.hex().copy(digests.data() + i * hex_digits, hex_digits);
  });
  return digests;
}

/// The digest of a file behind its seal, known to root. Collective.
std::string digest_of(fs::path const& path, std::uintmax_t length, Communicator const& comm) {
  std::size_t const pieces = (length - seal_bytes + seal_piece_bytes - 1) / seal_piece_bytes;
  auto const share = [&](int rank) {
    return pieces * static_cast<std::size_t>(rank) / static_cast<std::size_t>(comm.size());
  };
  std::string own;
  agree(comm, complaint([&] { own = digests_of_pieces(path, length, share(comm.rank()), share(comm.rank() + 1)); }));
  auto const all = comm.gather(std::as_bytes(std::span{own}));
  Sha256 hash;
  hash.add(all);
  return hash.hex();
}

bool is_sealed(std::string_view start) { return start.starts_with(heading.substr(0, heading.find(','))); }

/// The length that a seal states; the one found where it states none.
std::uintmax_t length_in(std::string_view stated, std::uintmax_t found) {
  std::string_view const before = "bytes ";
  auto const digits = stated.substr(std::min(stated.size(), heading.size() + before.size()));
  std::uintmax_t written = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), written);
  bool const states = stated.starts_with(heading) && error == std::errc{} && end != digits.data();
  return states ? written : found;
}

/// What is wrong before any digest is taken; "" when nothing is.
std::string fault_of_length(std::string_view start, std::uintmax_t length) {
  if (!is_sealed(start)) return "not an HDF5 file, or its first bytes are damaged";
  auto const written = length_in(start, length);
  if (written == length && length >= seal_bytes) return "";
  return fmt::format("{}: it has {} bytes, and {} were written", length <= written ? "cut short" : "too long", length,
                     length < seal_bytes ? "more" : std::to_string(written));
}

/// Root's text, on all ranks.
std::string broadcast(std::string const& text, Communicator const& comm) {
  auto const* const data = reinterpret_cast<std::byte const*>(text.data());
  auto const bytes = comm.broadcast({data, data + text.size()});
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

}  // namespace

void seal(fs::path const& path, Communicator const& comm) {
  std::uintmax_t length = 0;
  agree(comm, complaint([&] { length = fs::file_size(path); }));
  auto const digest = digest_of(path, length, comm);
  auto const text = seal_text(length, digest);
  agree(comm, comm.root() ? complaint([&] { overwrite_start(path, std::as_bytes(std::span{text})); }) : "");
}

Sealed check_seal(fs::path const& path, Communicator const& comm) {
  std::uintmax_t length = 0;
  std::string start;
  auto const look = complaint([&] {
    length = fs::file_size(path);
    start.resize(static_cast<std::size_t>(std::min<std::uintmax_t>(length, seal_bytes)));
    ReadableFile{path}.read(0, std::as_writable_bytes(std::span{start}));
  });
  agree(comm, look);
  if (start.starts_with(hdf5_signature)) return Sealed::no;
  if (auto const fault = fault_of_length(start, length); !fault.empty()) throw InputError{path.string() + ": " + fault};
  bool const broken = start != seal_text(length, broadcast(digest_of(path, length, comm), comm));
  if (broken) throw BrokenSeal{path.string() + ": changed since it was written: its bytes are not those of its seal"};
  return Sealed::yes;
}

}  // namespace counterpart
