#include "sim/comm/library.hpp"

namespace counterpart {

std::string message_library() { return "none"; }

}  // namespace counterpart
