#include "cli/job_estimate.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace counterpart {

double bytes_at_end(JobSize const& size, Pace const& pace) {
  return pace.bytes + size.years() * pace.more_bytes_a_year;
}

double core_seconds(JobSize const& size, Pace const& pace) {
  double const residents = static_cast<double>(size.residents) * size.replicates;
  return size.resident_months() / pace.resident_months_per_core_second +
         residents * pace.setup_core_seconds_per_resident;
}

JobEstimate estimate_job(JobSize const& size, Pace const& pace) {
  double const state = static_cast<double>(size.residents) * size.arms * bytes_at_end(size, pace) / 1e6;
  JobEstimate estimate;
  estimate.megabytes_per_node = state * uneven_shares / size.nodes + megabytes_per_rank * size.ranks_per_node;
  estimate.seconds = pace.reading_seconds + core_seconds(size, pace) / (size.cores() * parallel_efficiency);
  estimate.limit_seconds = estimate.seconds * time_margin;
  return estimate;
}

Pace pace_of_speed(double resident_months_per_core_second, int arms) {
  double const work = 1 + work_of_another_arm * (arms - 1);  // in months of the baseline alone
  double const baseline_months_per_core_second = resident_months_per_core_second * work / arms;
  return {resident_months_per_core_second, setup_arm_months / baseline_months_per_core_second, reading_seconds};
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
