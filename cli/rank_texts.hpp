#pragma once
#include <string>
#include <vector>

#include "sim/comm/communicator.hpp"

namespace counterpart {

// Texts between ranks, each preceded by its length. Collective.

/// All ranks' texts on root, in rank order; elsewhere nothing.
std::vector<std::string> gather_texts(Communicator const& world, std::string const& own);

/// Root's texts on all ranks; what the others give is ignored.
std::vector<std::string> broadcast_texts(Communicator const& world, std::vector<std::string> const& from_root);

}  // namespace counterpart
