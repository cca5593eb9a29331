#include "sim/comm/process.hpp"

#include "sim/comm/mpi/mpi_session.hpp"

namespace counterpart {

struct Process::Session : MpiSession {
  using MpiSession::MpiSession;
};

Process::Process(int& argc, char**& argv)
    : session_{std::make_unique<Session>(argc, argv)}, world_{session_->world()} {}

Process::~Process() = default;

void Process::abort(int code) const { MpiSession::abort(code); }

}  // namespace counterpart
