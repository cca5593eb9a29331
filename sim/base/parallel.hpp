#pragma once
#include <cstddef>
#include <exception>
#include <mutex>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace counterpart {

/// Threads that parallel_for will use (OMP_NUM_THREADS).
inline int thread_count() {
#ifdef _OPENMP
  return omp_get_max_threads();
#else
  return 1;
#endif
}

/// Calls body(index, thread) for every index in [0, count), in no fixed order, on all threads.
/// The first exception thrown by a body is rethrown here once all threads have stopped taking work.
template <class Body>
void parallel_for(std::size_t count, Body&& body) {
  std::exception_ptr first;
  std::mutex guard;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic, 1)
#endif
  for (std::size_t index = 0; index < count; ++index) {
    bool failed = false;
    {
      std::scoped_lock lock{guard};
      failed = first != nullptr;
    }
    if (failed) continue;
    try {
#ifdef _OPENMP
      body(index, omp_get_thread_num());
#else
      body(index, 0);
#endif
    } catch (...) {
      std::scoped_lock lock{guard};
      if (!first) first = std::current_exception();
    }
  }
  if (first) std::rethrow_exception(first);
}

}  // namespace counterpart
