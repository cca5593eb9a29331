#pragma once
#include <functional>

namespace counterpart {

/// How often a run writes checkpoints: every so many months of the run, or every so many seconds of work.
struct CheckpointEvery {
  int months = 0;         ///< 0 = by time
  double seconds = 1800;  ///< from the end of one to the start of the next
  bool chosen = false;    ///< by the user; else the pause is stretched where checkpoints are slow
};

/// When a checkpoint is due. Looks at a clock that only ever goes forward, so that setting the clock of a machine
/// neither hastens nor delays one.
class CheckpointTimer {
 public:
  using Clock = std::function<double()>;  ///< seconds since any moment

  explicit CheckpointTimer(CheckpointEvery every);
  CheckpointTimer(CheckpointEvery every, Clock clock);

  /// \param months_lived  since the start of the run, at least one of them since the last question
  bool due(int months_lived) const;

  /// A checkpoint has been written, or tried, and took so many seconds.
  void written(double seconds);

 private:
  CheckpointEvery every_;
  Clock clock_;
  double last_;
  double pause_;
};

}  // namespace counterpart
