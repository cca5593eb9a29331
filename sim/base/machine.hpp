#pragma once
#include <string>

namespace counterpart {

/// Model of this machine's processor as its maker names it, "unknown" where the system does not say.
std::string processor_name();

/// Those of the processor's instruction sets that compilers choose by, in rising order, with blanks between: "sse4.2
/// avx avx2 ..."; "" on other processors than x86-64.
std::string instruction_sets();

/// Name of this machine in its network. Not for results, which keep no host names: to count machines.
std::string host_name();

}  // namespace counterpart
