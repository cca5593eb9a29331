#pragma once
#include "sim/comm/communicator.hpp"

namespace counterpart {

/// MPI from its start to its end. Only the thread that made it may communicate (MPI_THREAD_FUNNELED).
class MpiSession {
 public:
  /// Throws WorldError when MPI does not start or cannot live with threads.
  MpiSession(int& argc, char**& argv);
  MpiSession(MpiSession const&) = delete;
  MpiSession& operator=(MpiSession const&) = delete;
  /// Ends MPI, which waits for all ranks; while an exception passes it does not, so that a failed rank never hangs.
  ~MpiSession();

  /// All ranks of the job.
  Communicator world() const { return world_; }

  /// Ends every rank at once with this exit code; after what was printed has been written out.
  [[noreturn]] static void abort(int code);

 private:
  Communicator world_;
};

}  // namespace counterpart
