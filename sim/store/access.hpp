#pragma once
#include "sim/comm/communicator.hpp"
#include "sim/store/handle.hpp"

namespace counterpart {

/// Whether these ranks can write one file together: the ranks of an MPI job can, even one alone.
bool can_share_files(Communicator const& comm);

/// How a file is opened by all ranks together: property list for file access. \pre can_share_files(comm)
Handle shared_file_access(Communicator const& comm);

/// How all ranks write together: property list for collective transfer. \pre the file is shared
Handle shared_transfer();

}  // namespace counterpart
