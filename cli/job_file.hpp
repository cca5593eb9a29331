#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/job_estimate.hpp"

namespace counterpart {

/// What stands in a job file beside the estimate. Empty texts are left out.
struct JobCase {
  std::string name;                ///< of the job, as the queue shows it
  std::vector<std::string> words;  ///< of `counterpart run`: scenario and flags, without --out
  std::string out;                 ///< result file
  std::string partition;
  std::string account;
  std::string modules;    ///< names for `module load`
  std::string image;      ///< container image that holds the program
  std::string launch;     ///< what starts the ranks: "srun --mpi=pmix --cpu-bind=cores"
  std::string pace_from;  ///< where the pace comes from, for the comment on time
};

/// A job file for sbatch: what is reserved with the arithmetic behind it, where the program is, the run, and how it
/// goes on when the time was too short.
std::string job_file(JobCase const& job, JobSize const& size, Pace const& pace);

/// A word as a shell reads it back.
std::string shell_word(std::string_view word);

}  // namespace counterpart
