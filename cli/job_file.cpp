#include "cli/job_file.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace counterpart {
namespace {

std::string reservation(JobCase const& job, JobSize const& size, JobEstimate const& estimate) {
  std::string text = fmt::format("#SBATCH --job-name={}\n", shell_word(job.name));
  if (!job.partition.empty()) text += fmt::format("#SBATCH --partition={}\n", job.partition);
  if (!job.account.empty()) text += fmt::format("#SBATCH --account={}\n", job.account);
  return text + fmt::format(
                    "#SBATCH --nodes={}\n#SBATCH --ntasks-per-node={}\n#SBATCH --cpus-per-task={}\n"
                    "#SBATCH --mem={}\n#SBATCH --time={}\n#SBATCH --output=%x-%j.log\n",
                    size.nodes, size.ranks_per_node, size.threads, slurm_memory(estimate.megabytes_per_node),
                    slurm_time(estimate.limit_seconds));
}

std::string arithmetic(JobCase const& job, JobSize const& size, Pace const& pace, JobEstimate const& estimate) {
  double const speed = pace.resident_months_per_core_second / 1e6;
  return fmt::format(
      "# Memory of a node: {} residents x {} arms x {:.0f} bytes / {} nodes x {} for uneven shares\n"
      "#   + {:.0f} MB x {} ranks = {:.0f} MB.\n"
      "# Time: {:.1f} million resident-months at {:.2f} million a core-second\n"
      "#   ({}) on {} cores at {:.0f} %, with making residents and reading tables:\n"
      "#   {:.0f} s expected. Reserved: {} times that, at least 10 "
      "minutes.\n",
      size.residents, size.arms, bytes_per_resident_and_arm, size.nodes, uneven_shares, megabytes_per_rank,
      size.ranks_per_node, estimate.megabytes_per_node, size.resident_months() / 1e6, speed, job.pace_from,
      size.cores(), 100 * parallel_efficiency, estimate.seconds, time_margin);
}

std::string program(JobCase const& job) {
  std::string text;
  if (!job.modules.empty()) text += fmt::format("module load {}\n", job.modules);
  if (job.image.empty()) return text + "program=(counterpart)\n";
  return text + fmt::format("program=(apptainer exec --bind \"$PWD\" {} counterpart)\n", shell_word(job.image));
}

std::string command(JobCase const& job) {
  std::string words;
  for (auto const& word : job.words) words += " " + shell_word(word);
  return fmt::format("{} \"${{program[@]}}\" run{} --out {} --quiet\n", job.launch, words, shell_word(job.out));
}

}  // namespace

std::string shell_word(std::string_view word) {
  auto const plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || std::string_view{"_-./=:,+@%"}.find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return std::string{word};
  std::string quoted = "'";
  for (char const c : word) quoted += c == '\'' ? std::string{"'\\''"} : std::string(1, c);
  return quoted + "'";
}

std::string job_file(JobCase const& job, JobSize const& size, Pace const& pace) {
  auto const estimate = estimate_job(size, pace);
  return "#!/usr/bin/env bash\n# Written by `counterpart slurm`; submit it with sbatch.\n" +
         reservation(job, size, estimate) + arithmetic(job, size, pace, estimate) + "set -euo pipefail\n\n" +
         program(job) +
         "export OMP_NUM_THREADS=\"$SLURM_CPUS_PER_TASK\" SRUN_CPUS_PER_TASK=\"$SLURM_CPUS_PER_TASK\"\n"
         "export OMP_PLACES=cores OMP_PROC_BIND=close\n" +
         command(job);
}

}  // namespace counterpart
