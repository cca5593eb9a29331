#include "cli/interrupt.hpp"

#include <atomic>
#include <csignal>
#include <cstdint>

#include <unistd.h>

namespace counterpart {
namespace {

// A signal handler can reach nothing but what is global.
std::atomic<int> received{0};
std::atomic<bool> requested{false};
std::atomic<bool> patient{false};  // towards all but Ctrl-C
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

extern "C" void note_signal(int signal) {
  int none = 0;
  if (received.compare_exchange_strong(none, signal)) return;
  if (signal == SIGINT || !patient.load()) _exit(128 + signal);
}

extern "C" void note_request(int) { requested.store(true); }

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
}

}  // namespace

void catch_interrupts() {
  handle(SIGINT, note_signal);
  handle(SIGTERM, note_signal);
  handle(SIGXFSZ, SIG_IGN);  // a file over its limit is an error of the write, told with path and reason
}

void catch_checkpoint_signals() {
  patient.store(true);
  handle(SIGUSR1, note_signal);
  handle(SIGUSR2, note_request);
}

bool checkpoint_requested() { return requested.load(); }

void forget_request() { requested.store(false); }

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
