#pragma once
#include <functional>

#include "sim/comm/communicator.hpp"

namespace counterpart {

/// Runs body once per rank, each on a thread of this process, and returns when all have finished; so that every
/// parallel test runs without MPI. An exception in one rank ends the others at their next call and is rethrown here.
/// Throws WorldError when ranks disagree about what they communicate, which with MPI would hang.
/// \pre  ranks >= 1
void run_pretend_ranks(int ranks, std::function<void(Communicator const&)> const& body);

}  // namespace counterpart
