#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace counterpart {

/// What communication has cost one rank.
struct CommunicationCost {
  std::int64_t calls = 0;
  std::int64_t bytes = 0;  ///< that this rank gave; what a sum or a gather moves for it in all is up to the library
  double seconds = 0;      ///< from call to return, so with waiting for slower ranks

  CommunicationCost& operator+=(CommunicationCost const& other) {
    calls += other.calls;
    bytes += other.bytes;
    seconds += other.seconds;
    return *this;
  }
  /// \pre  `before` is an earlier reading of the same communicator
  CommunicationCost since(CommunicationCost const& before) const {
    return {calls - before.calls, bytes - before.bytes, seconds - before.seconds};
  }
};

/// Adds one call to a cost, timed from its making to its end.
class CostMeter {
 public:
  CostMeter(CommunicationCost& cost, std::size_t bytes) : cost_{cost} {
    ++cost_.calls;
    cost_.bytes += static_cast<std::int64_t>(bytes);
  }
  CostMeter(CostMeter const&) = delete;
  CostMeter& operator=(CostMeter const&) = delete;
  ~CostMeter() { cost_.seconds += std::chrono::duration<double>(Clock::now() - start_).count(); }

 private:
  using Clock = std::chrono::steady_clock;
  CommunicationCost& cost_;
  Clock::time_point start_ = Clock::now();
};

}  // namespace counterpart
