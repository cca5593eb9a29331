#include "cli/interrupt.hpp"

#include <atomic>
#include <csignal>
#include <cstdint>

#include <unistd.h>

namespace counterpart {
namespace {

// A signal handler can reach nothing but what is global.
std::atomic<int> received{0};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void note_signal(int signal) {
  int none = 0;
  if (!received.compare_exchange_strong(none, signal)) _exit(128 + signal);
}

}  // namespace

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

int interrupt_signal() { return received.load(); }

void stop_if_interrupted() {
  if (interrupt_signal() != 0) throw Interrupted{};
}

void stop_together(Communicator const& world) {
  std::int64_t signal = interrupt_signal();
  world.max({&signal, 1});
  if (signal != 0) throw Interrupted{};
}

}  // namespace counterpart
