#pragma once
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/checkpoints.hpp"
#include "models/ics/read_parameters.hpp"
#include "models/ics/run_record.hpp"
#include "sim/base/progress.hpp"

namespace counterpart {

/// The calibration artefact in models/england that serves these switches; the usual one where there is none for them.
std::filesystem::path shipped_calibration(Structure const& structure = {});

/// Throws InputError that says how to make one when a calibration was made with other switches.
void check_structure(Structure const& structure, Calibration const& calibration);

/// All that a run stands on: read once, never changed afterwards.
struct RunInputs {
  Scenario scenario;
  Area area;
  ModelParameters parameters;
  Calibration calibration;
};

/// Reads the tables a scenario needs. Throws InputError that names file and line.
/// \param calibration  artefact of `counterpart calibrate`
RunInputs read_run_inputs(Scenario scenario, std::filesystem::path const& calibration);
RunInputs read_run_inputs(Scenario scenario, Calibration calibration);

/// SHA-256 of every table and of the calibration: what a result and a checkpoint say they stand on.
std::map<std::string, std::string> input_digests(RunInputs const& inputs);

/// What a run took, on this rank.
struct RunCost {
  double seconds_in_months = 0;  ///< wall time; the rest of a run is making residents and their past
  double model_bytes_at_start = 0;
  double model_bytes = 0;  ///< at the end
  double peak_megabytes = 0;
  std::int64_t residents = 0;
};

/// One run of a scenario, every replicate of it, on all ranks of a communicator. Collective.
class Simulation {
 public:
  /// \param world     outlives the simulation
  /// \param audience  who watches progress; only root shows any
  Simulation(RunInputs inputs, Communicator const& world, Audience audience);

  /// From now on checkpoints are written, and a signal to stop leaves one.
  void keep_checkpoints(CheckpointPlan plan);
  /// Goes on where a checkpoint of the same configuration and inputs stands.
  /// \param checkpoint  outlives simulate()
  void go_on_from(Checkpoint const& checkpoint) { checkpoint_ = &checkpoint; }

  /// Lives all months of all replicates. Root gets the whole results, other ranks an answer of no use.
  /// Throws Interrupted, or StoppedEarly with a checkpoint, on all ranks when a signal has come to one of them.
  Results simulate();

  /// As it was read: from a file, or by `resume` from a checkpoint.
  Scenario const& scenario() const { return inputs_.scenario; }

  /// One line: what was lived, how fast, with how much memory.
  std::string summary() const;
  /// What it took. \pre simulate has returned
  RunCost cost() const;

 private:
  Results replicate(std::uint32_t number);
  RunRecord& add_record(IcsModel const& model);
  /// Each makes the model and its record ready. \return months of the replicate that have been lived
  int begin(IcsModel& model);
  void lead_in(IcsModel& model);
  int take_up(IcsModel& model);
  StateList state_of(IcsModel& model) const;
  void look(IcsModel& model, Progress& progress, std::uint32_t number, int lived);
  std::string task_name(std::uint32_t number) const;
  void note(Results& results, std::time_t started, double seconds) const;

  RunInputs inputs_;
  Communicator const& world_;
  Audience audience_;
  std::optional<Checkpoints> checkpoints_;
  Checkpoint const* checkpoint_ = nullptr;  ///< to go on from; null = from the start
  std::map<std::string, std::string> input_digests_;
  std::vector<std::unique_ptr<RunRecord>> records_;
  double months_seconds_ = 0;
  CommunicationCost months_cost_;
  double model_bytes_at_start_ = 0;
  double model_bytes_ = 0;
  std::int64_t residents_ = 0;
};

}  // namespace counterpart
