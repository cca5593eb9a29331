#include "sim/run/checkpoint_timer.hpp"

#include <algorithm>
#include <utility>

#include "sim/base/progress.hpp"

namespace counterpart {
namespace {

constexpr double work_per_checkpoint = 19;  ///< so that checkpoints take at most a twentieth of the time

}  // namespace

CheckpointTimer::CheckpointTimer(CheckpointEvery every) : CheckpointTimer{every, steady_seconds} {}

CheckpointTimer::CheckpointTimer(CheckpointEvery every, Clock clock)
    : every_{every}, clock_{std::move(clock)}, last_{clock_()}, pause_{every.seconds} {}

bool CheckpointTimer::due(int months_lived) const {
  if (every_.months > 0) return months_lived % every_.months == 0;
  return clock_() - last_ >= pause_;
}

void CheckpointTimer::written(double seconds) {
  last_ = clock_();
  if (!every_.chosen) pause_ = std::max(every_.seconds, work_per_checkpoint * seconds);
}

}  // namespace counterpart
