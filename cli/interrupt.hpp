#pragma once
#include <exception>

#include "sim/comm/communicator.hpp"

namespace counterpart {

/// From now on Ctrl-C and SIGTERM only leave a note, so that files are closed and temporary ones removed on the way
/// out. A second Ctrl-C ends the process at once.
void catch_interrupts();

/// The signal that came first, 0 = none.
int interrupt_signal();

/// Passes up to main when a user asked to stop; main exits with 128 + signal (130 for Ctrl-C).
class Interrupted : public std::exception {
 public:
  char const* what() const noexcept override { return "stopped before the end"; }
};

/// Throws Interrupted when a signal has come. To be called between steps of long work.
void stop_if_interrupted();

/// The same for all ranks at once, since a signal may reach them at different times. Collective.
void stop_together(Communicator const& world);

}  // namespace counterpart
