#pragma once
#include <memory>

#include "sim/comm/communicator.hpp"

namespace counterpart {

/// This process as one of those that run together: MPI from start to end where the program was built with it, else
/// alone. Exactly one stands in main, before anything communicates.
class Process {
 public:
  /// Takes MPI's own words out of the arguments. Throws WorldError when MPI does not start.
  Process(int& argc, char**& argv);
  Process(Process const&) = delete;
  Process& operator=(Process const&) = delete;
  /// Waits for all ranks, unless an exception passes: then this rank alone leaves, and mpiexec ends the others.
  ~Process();

  Communicator const& world() const { return world_; }

  /// Ends every rank at once with this exit code.
  [[noreturn]] void abort(int code) const;

 private:
  struct Session;  ///< what must be kept while the process communicates
  std::unique_ptr<Session> session_;
  Communicator world_;
};

}  // namespace counterpart
