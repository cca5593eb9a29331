#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "sim/population/decomposition.hpp"
#include "sim/record/state_list.hpp"
#include "sim/store/file.hpp"

namespace counterpart {

/// Which run a checkpoint is of, and how far that has come.
struct CheckpointHead {
  std::string configuration;                  ///< resolved, as text
  std::map<std::string, std::string> inputs;  ///< name of an input -> SHA-256 of its bytes, hexadecimal
  std::map<std::string, std::string> embedded;  ///< inputs kept whole, by name
  std::int64_t replicate = 0;                 ///< the one at hand, from 0; those before are done
  std::int64_t months_lived = 0;              ///< of that replicate
};

/// Bytes of residents and tables that a checkpoint of this state has, over all ranks. Collective.
std::uintmax_t checkpoint_bytes(StateList const& state, Communicator const& comm);

/// Throws WorldError on every rank, with path and reason, when the disk has no room for a checkpoint; nothing has been
/// touched then, and the run can go on without one. Collective.
void require_room_for_checkpoint(std::filesystem::path const& path, StateList const& state, Communicator const& comm);

/// Writes a checkpoint as CHECKPOINT.md says: whole, or not at all under this name. Collective. The one that stood there
/// before is kept as NAME.previous. Equal states give equal bytes, on any number of ranks.
/// \param split  which rank owns the rows of which unit
/// Throws WorldError on every rank when it cannot be written.
void write_checkpoint(std::filesystem::path const& path, CheckpointHead const& head, StateList const& state,
                      Decomposition const& split, Communicator const& comm);

/// The name under which the checkpoint before the last is kept.
std::filesystem::path previous_checkpoint(std::filesystem::path const& path);

/// A checkpoint on disk, checked against its seal when it is opened.
class Checkpoint {
 public:
  /// Collective. Throws InputError, naming the file and what is wrong, when it is missing, no checkpoint, damaged, or
  /// written by another version of the format or of the program.
  Checkpoint(std::filesystem::path const& path, Communicator const& comm);

  CheckpointHead const& head() const { return head_; }

  /// Gives every listed owner its state back; each rank reads the rows of its units.
  /// \pre  the columns are empty, the tables those of a new run
  /// Throws InputError when the checkpoint holds other columns or tables than are listed, saying which.
  void restore(StateList const& state, Decomposition const& split, Communicator const& comm) const;

 private:
  File file_;
  CheckpointHead head_;
};

}  // namespace counterpart
