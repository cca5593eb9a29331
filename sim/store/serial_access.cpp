#include "sim/base/errors.hpp"
#include "sim/store/access.hpp"

namespace counterpart {
namespace {

[[noreturn]] void refuse() {
  throw WorldError("ranks cannot write one file together: this program was built without MPI");
}

}  // namespace

bool can_share_files(Communicator const&) { return false; }

Handle shared_file_access(Communicator const&) { refuse(); }

Handle shared_transfer() { refuse(); }

}  // namespace counterpart
