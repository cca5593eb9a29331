#pragma once
#include <exception>
#include <string>
#include <utility>

#include "sim/comm/communicator.hpp"

namespace counterpart {

/// From now on Ctrl-C and SIGTERM only leave a note, so that files are closed and temporary ones removed on the way
/// out. A second Ctrl-C ends the process at once.
void catch_interrupts();

/// From now on SIGUSR1 leaves a note as well (Slurm sends it before the time limit), SIGUSR2 asks for a checkpoint, and
/// of signals that come later only Ctrl-C ends the process at once: a checkpoint may be under way.
void catch_checkpoint_signals();

/// The signal that came first, 0 = none; a request is none.
int interrupt_signal();

/// Whether SIGUSR2 came since the last call of forget_request.
bool checkpoint_requested();
void forget_request();

/// Passes up to main when a user asked to stop; main exits with 128 + signal (130 for Ctrl-C).
class Interrupted : public std::exception {
 public:
  explicit Interrupted(std::string text = "stopped before the end") : text_{std::move(text)} {}
  char const* what() const noexcept override { return text_.c_str(); }

 private:
  std::string text_;
};

/// Passes up to main, on all ranks together, when a run has stopped early with a whole checkpoint: exit code 75.
class StoppedEarly : public Interrupted {
 public:
  using Interrupted::Interrupted;
};

/// Throws Interrupted when a signal has come. To be called between steps of long work.
void stop_if_interrupted();

/// The same for all ranks at once, since a signal may reach them at different times. Collective.
void stop_together(Communicator const& world);

}  // namespace counterpart
