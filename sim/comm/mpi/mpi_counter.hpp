#pragma once
#include <mpi.h>

#include "sim/comm/ranks.hpp"

namespace counterpart {

/// A number in the memory of rank 0 that all ranks add to without rank 0 taking part (one-sided MPI).
class MpiCounter final : public Counter {
 public:
  /// Collective. Throws WorldError.
  explicit MpiCounter(MPI_Comm comm);
  /// Collective, unless an exception passes: then it leaves the number alone.
  ~MpiCounter() override;

  std::int64_t next() override;

 private:
  MPI_Win window_ = MPI_WIN_NULL;
};

}  // namespace counterpart
