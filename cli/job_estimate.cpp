#include "cli/job_estimate.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace counterpart {

JobEstimate estimate_job(JobSize const& size, Pace const& pace) {
  double const residents = static_cast<double>(size.residents);
  double const state = residents * size.arms * bytes_per_resident_and_arm / 1e6;
  double const months = size.resident_months() / pace.resident_months_per_core_second;
  double const setup = residents * size.replicates * pace.setup_core_seconds_per_resident;
  JobEstimate estimate;
  estimate.megabytes_per_node = state * uneven_shares / size.nodes + megabytes_per_rank * size.ranks_per_node;
  estimate.seconds = pace.reading_seconds + (months + setup) / (size.cores() * parallel_efficiency);
  estimate.limit_seconds = estimate.seconds * time_margin;
  return estimate;
}

Pace pace_of_speed(double resident_months_per_core_second) {
  return {resident_months_per_core_second, setup_resident_months / resident_months_per_core_second, reading_seconds};
}

std::string slurm_memory(double megabytes) { return fmt::format("{:.0f}M", std::ceil(megabytes / 100) * 100); }

std::string slurm_time(double seconds) {
  auto const minutes = std::max(10L, std::lround(std::ceil(seconds / 300)) * 5);
  auto const days = minutes / (24 * 60);
  auto const hours = minutes / 60 % 24;
  return days > 0 ? fmt::format("{}-{:02}:{:02}:00", days, hours, minutes % 60)
                  : fmt::format("{}:{:02}:00", hours, minutes % 60);
}

}  // namespace counterpart
