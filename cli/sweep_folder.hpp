#pragma once
#include <filesystem>
#include <string>

#include "cli/sweep_plan.hpp"
#include "sim/record/results.hpp"

namespace counterpart {

/// A folder that holds the runs of one sweep: sweep.json, the plan, and runs/ID.h5, a result file for each run.
class SweepFolder {
 public:
  explicit SweepFolder(std::filesystem::path path) : path_{std::move(path)} {}

  std::filesystem::path const& path() const { return path_; }
  std::filesystem::path file_of(std::string const& run) const { return path_ / "runs" / (run + ".h5"); }
  /// The same from the folder itself.
  static std::string name_of(std::string const& run) { return "runs/" + run + ".h5"; }

  /// Makes the folder and puts the plan in it. Throws InputError when it holds another sweep, WorldError when it cannot
  /// be written to.
  void open(SweepPlan const& plan) const;

  /// The plan of the sweep it holds. Throws InputError when it holds none.
  SweepPlan plan() const;

  /// Is there a result of this run? Looks at its heading alone. Throws InputError when the file is another run's.
  bool finished(std::string const& run) const;

  /// The result of a run, read whole and checked. Throws InputError when it is damaged or another run's.
  Results read(std::string const& run) const;

 private:
  std::filesystem::path path_;
};

}  // namespace counterpart
