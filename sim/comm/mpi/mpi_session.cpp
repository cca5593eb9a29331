#include "sim/comm/mpi/mpi_session.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>

#include <mpi.h>

#include "sim/base/errors.hpp"
#include "sim/comm/mpi/mpi_ranks.hpp"

namespace counterpart {
namespace {

Communicator start(int& argc, char**& argv) {
  int level = MPI_THREAD_SINGLE;
  check_mpi(MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &level), "MPI_Init_thread");
  if (level < MPI_THREAD_FUNNELED) throw WorldError("this MPI cannot run with threads (MPI_THREAD_FUNNELED)");
  check_mpi(MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN), "MPI_Comm_set_errhandler");
  return Communicator{std::make_shared<MpiRanks const>(MPI_COMM_WORLD)};
}

}  // namespace

MpiSession::MpiSession(int& argc, char**& argv) : world_{start(argc, argv)} {}

MpiSession::~MpiSession() {
  if (std::uncaught_exceptions() == 0) MPI_Finalize();
}

void MpiSession::abort(int code) {
  std::fflush(nullptr);
  int ranks = 0;
  // A rank alone needs no help to end, and is spared the message of MPI_Abort. It does not end MPI in order either:
  // what hangs on that end, such as files, may be what has failed.
  bool const alone = MPI_Comm_size(MPI_COMM_WORLD, &ranks) == MPI_SUCCESS && ranks == 1;
  if (!alone) MPI_Abort(MPI_COMM_WORLD, code);
  std::_Exit(code);
}

}  // namespace counterpart
