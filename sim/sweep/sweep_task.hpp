#pragma once
#include <string_view>
#include <vector>

namespace counterpart {

/// The i-th of n tasks that share the runs of a sweep, such as those of a job array.
struct SweepTask {
  std::size_t number = 1;  ///< from 1
  std::size_t count = 1;

  /// From "3/24". Throws InputError.
  static SweepTask parse(std::string_view text);

  /// Positions of its runs, every n-th: no run is in two tasks, all are in one.
  std::vector<std::size_t> runs(std::size_t of_all) const;
};

}  // namespace counterpart
