#pragma once
#include <cstddef>
#include <filesystem>

#include "sim/base/errors.hpp"
#include "sim/comm/communicator.hpp"

namespace counterpart {

/// Every file starts with a seal, so that damage is found before anything is made of the bytes: text that says how long
/// the file is and what SHA-256 its other bytes have. HDF5 calls this place the user block and leaves it alone.
inline constexpr std::size_t seal_bytes = 512;

/// Bytes of one piece: the digest is over the digests of the pieces, so that ranks and threads can share the work.
inline constexpr std::size_t seal_piece_bytes = std::size_t{4} << 20;

/// Writes the seal into the first bytes of a closed file and waits until they are on disk. Collective: each rank reads
/// a share of the file. Throws WorldError on every rank when one of them fails.
/// \pre  the file has seal_bytes to spare at its start
void seal(std::filesystem::path const& path, Communicator const& comm);

/// The file has the length it had when it was sealed, but other bytes.
class BrokenSeal : public InputError {
 public:
  using InputError::InputError;
};

enum class Sealed { no, yes };

/// Checks a file's bytes against its seal. Collective. \return no for an HDF5 file that never had one
/// Throws on every rank: BrokenSeal when bytes are not those that were written, InputError when there are fewer or more,
/// or when it is no HDF5 file.
Sealed check_seal(std::filesystem::path const& path, Communicator const& comm);

}  // namespace counterpart
