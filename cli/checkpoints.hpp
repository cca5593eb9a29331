#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cli/options.hpp"
#include "sim/record/checkpoint.hpp"
#include "sim/run/checkpoint_timer.hpp"

namespace counterpart {

/// Where a run writes checkpoints, and how often.
struct CheckpointPlan {
  std::filesystem::path path;
  CheckpointEvery every;
};

/// Reads "6 months", "1 year", "30 minutes", "2 hours", "90 seconds". Throws InputError with the units there are.
CheckpointEvery parse_checkpoint_every(std::string_view text);

/// Adds --checkpoint and --checkpoint-every.
void add_checkpoint_flags(Options& options);

/// What the flags say; nothing without --checkpoint. Throws InputError when the checkpoint would be the result file,
/// when it cannot be written, or when --checkpoint-every stands alone.
std::optional<CheckpointPlan> checkpoint_plan_of(boost::program_options::variables_map const& given,
                                                 std::filesystem::path const& out);

/// Writes the checkpoints of a run: when they are due, when asked to, and before it stops. Collective.
class Checkpoints {
 public:
  /// \param say  takes a line for whoever watches; called on root
  Checkpoints(CheckpointPlan plan, Communicator const& world);

  /// What there is to save at the end of a month.
  struct Moment {
    CheckpointHead head;
    std::function<StateList()> state;
    Decomposition const& split;
    std::string name;  ///< of the month, for messages
    bool last = false;  ///< of the run: nothing to save, unless it must stop here
    std::function<void(std::string const&)> say;
  };

  /// To be called at the end of every month. Throws StoppedEarly or Interrupted, on all ranks together, when a signal
  /// has come to one of them; WorldError when a checkpoint breaks off.
  void look(Moment const& moment);

 private:
  void stop(int signal, Moment const& moment);
  bool write(Moment const& moment);
  std::string how_to_go_on() const;

  CheckpointPlan plan_;
  Communicator const& world_;
  CheckpointTimer timer_;
  std::string last_;  ///< month of the last whole one, "" = none
};

}  // namespace counterpart
