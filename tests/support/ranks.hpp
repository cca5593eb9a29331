#pragma once
#include <functional>

#include "sim/comm/communicator.hpp"

namespace counterpart::test {

/// Calls body once on every rank and returns when all have finished. Under mpiexec these are the ranks of the job;
/// with --pretend-ranks=N they are N threads of this process. For tests in tests/distributed/ only:
/// distributed_main.cpp defines it. Use EXPECT_ rather than ASSERT_ in a body that communicates, since a rank that
/// leaves early would hold up the others.
void on_every_rank(std::function<void(Communicator const&)> const& body);

}  // namespace counterpart::test
