#pragma once
#include <cstdint>
#include <string>

namespace counterpart {

/// What a job runs, and on what.
struct JobSize {
  std::int64_t residents = 0;
  int arms = 1;
  int months = 0;  ///< of all replicates
  int replicates = 1;
  int nodes = 1;
  int ranks_per_node = 1;
  int threads = 1;  ///< of a rank

  int cores() const { return nodes * ranks_per_node * threads; }
  double years() const { return months / 12.0 / replicates; }  ///< of a replicate
  double resident_months() const { return 1.0 * static_cast<double>(residents) * arms * months; }
};

inline constexpr double bytes_at_start = 340;      ///< of a resident and arm; pilots on 50,000 to 200,000 residents
inline constexpr double bytes_more_a_year = 20;    ///< those born and moved in; the same pilots
inline constexpr double megabytes_per_rank = 200;  ///< tables, results, program; bench/scaling/memory.py

/// What a run takes by what it is made of, as a pilot measured it.
struct Pace {
  double resident_months_per_core_second = 0;  ///< an arm's month of a resident counts as one
  double setup_core_seconds_per_resident = 0;  ///< to make a resident and give everyone a past; once a replicate
  double reading_seconds = 0;                  ///< of tables; on every rank, not shared
  double bytes = bytes_at_start;               ///< of a resident and arm at the start
  double more_bytes_a_year = bytes_more_a_year;
};

/// What to ask the queue for.
struct JobEstimate {
  double megabytes_per_node = 0;
  double seconds = 0;        ///< expected, without margin
  double limit_seconds = 0;  ///< to reserve
};

inline constexpr double setup_arm_months = 90;      ///< of the baseline alone that take as long as making a resident
inline constexpr double work_of_another_arm = 0.3;  ///< of that of the baseline: most residents share its month
inline constexpr double reading_seconds = 3;        ///< of the tables of England
inline constexpr double parallel_efficiency = 0.8;  ///< assumed; measured on 2 cores: 0.94 to 0.98
inline constexpr double uneven_shares = 1.15;       ///< a node may hold somewhat more than its share
inline constexpr double time_margin = 1.5;          ///< the pilot's machine may be quicker than the nodes

/// Bytes of a resident in one arm at the end of the run.
double bytes_at_end(JobSize const& size, Pace const& pace);

/// Of making residents and living their months, on one core.
double core_seconds(JobSize const& size, Pace const& pace);

/// \pre  every number of `size` is positive, as is the first of `pace`
JobEstimate estimate_job(JobSize const& size, Pace const& pace);

/// The pace of a processor of which only the speed with so many arms is known, as runs report it; the rest in the
/// proportions of pilots.
Pace pace_of_speed(double resident_months_per_core_second, int arms);

/// As --mem takes it, rounded up to 100 MB: "16300M".
std::string slurm_memory(double megabytes);

/// As --time takes it, rounded up to 5 minutes, 10 at least: "1:05:00", "2-03:00:00".
std::string slurm_time(double seconds);

}  // namespace counterpart
