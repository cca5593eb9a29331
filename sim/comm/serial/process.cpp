#include "sim/comm/process.hpp"

#include <cstdio>
#include <cstdlib>

namespace counterpart {

struct Process::Session {};

Process::Process(int&, char**&) : world_{Communicator::serial()} {}

Process::~Process() = default;

void Process::abort(int code) const {
  std::fflush(nullptr);
  std::_Exit(code);
}

}  // namespace counterpart
