#include "sim/comm/mpi/mpi_counter.hpp"

#include <exception>

#include "sim/comm/mpi/mpi_ranks.hpp"

namespace counterpart {

MpiCounter::MpiCounter(MPI_Comm comm) {
  int rank = 0;
  check_mpi(MPI_Comm_rank(comm, &rank), "MPI_Comm_rank");
  std::int64_t* number = nullptr;
  MPI_Aint const bytes = rank == 0 ? sizeof(std::int64_t) : 0;
  check_mpi(MPI_Win_allocate(bytes, sizeof(std::int64_t), MPI_INFO_NULL, comm, &number, &window_), "MPI_Win_allocate");
  check_mpi(MPI_Win_set_errhandler(window_, MPI_ERRORS_RETURN), "MPI_Win_set_errhandler");
  if (rank == 0) {
    check_mpi(MPI_Win_lock(MPI_LOCK_EXCLUSIVE, 0, 0, window_), "MPI_Win_lock");
    *number = 0;
    check_mpi(MPI_Win_unlock(0, window_), "MPI_Win_unlock");
  }
  check_mpi(MPI_Barrier(comm), "MPI_Barrier");
}

MpiCounter::~MpiCounter() {
  if (std::uncaught_exceptions() == 0) MPI_Win_free(&window_);
}

std::int64_t MpiCounter::next() {
  std::int64_t const one = 1;
  std::int64_t before = 0;
  check_mpi(MPI_Win_lock(MPI_LOCK_SHARED, 0, 0, window_), "MPI_Win_lock");
  check_mpi(MPI_Fetch_and_op(&one, &before, MPI_INT64_T, 0, 0, MPI_SUM, window_), "MPI_Fetch_and_op");
  check_mpi(MPI_Win_unlock(0, window_), "MPI_Win_unlock");
  return before;
}

}  // namespace counterpart
