#pragma once
#include <string>

namespace counterpart {

/// Name and version of what carries messages between ranks: "Open MPI v4.1.4"; "none" when built without MPI.
/// Only what stands before the first comma or line end of the library's own words: behind it are names of who built it.
std::string message_library();

}  // namespace counterpart
