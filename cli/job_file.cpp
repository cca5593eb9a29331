#include "cli/job_file.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>

#include <fmt/format.h>

namespace counterpart {
namespace {

std::string reservation(JobCase const& job, JobSize const& size, JobEstimate const& estimate) {
  std::string text = fmt::format("#SBATCH --job-name={}\n", shell_word(job.name));
  if (!job.partition.empty()) text += fmt::format("#SBATCH --partition={}\n", job.partition);
  if (!job.account.empty()) text += fmt::format("#SBATCH --account={}\n", job.account);
  return text + fmt::format(
                    "#SBATCH --nodes={}\n#SBATCH --ntasks-per-node={}\n#SBATCH --cpus-per-task={}\n"
                    "#SBATCH --mem={}\n#SBATCH --time={}\n#SBATCH --output=%x-%j.log\n"
                    "#SBATCH --signal=B:USR1@300 --requeue --open-mode=append\n",
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
      "#   {:.0f} s expected. Reserved: {} times that, at least 10 minutes.\n",
      size.residents, size.arms, bytes_at_end(size, pace), size.nodes, uneven_shares, megabytes_per_rank,
      size.ranks_per_node, estimate.megabytes_per_node, size.resident_months() / 1e6, speed, job.pace_from,
      size.cores(), 100 * parallel_efficiency, estimate.seconds, time_margin);
}

std::string program(JobCase const& job) {
  std::string text;
  if (!job.modules.empty()) text += fmt::format("module load {}\n", job.modules);
  if (job.image.empty()) return text + "program=(counterpart)\n";
  return text + fmt::format("program=(apptainer exec --bind \"$PWD\" {} counterpart)\n", shell_word(job.image));
}

/// From the start, or from where the last turn stopped.
std::string words(JobCase const& job) {
  std::filesystem::path const out{job.out};
  auto const checkpoint = shell_word((out.parent_path() / out.stem()).string() + ".ckpt");
  std::string run;
  for (auto const& word : job.words) run += " " + shell_word(word);
  return fmt::format(
      "checkpoint={}\n"
      "words=(run{})\n"
      "if [ -e \"$checkpoint\" ]; then words=(resume \"$checkpoint\"); fi\n"
      "words+=(--out {} --checkpoint \"$checkpoint\" --quiet)\n",
      checkpoint, run, shell_word(job.out));
}

/// Runs in the background, so that the shell can hand Slurm's warning on; see scripts/slurm/requeue.sh.
std::string turn(JobCase const& job) {
  return fmt::format(
      "run=\"\"\n"
      "trap '[ -z \"$run\" ] || kill -USR1 \"$run\"' USR1\n"
      "{} \"${{program[@]}}\" \"${{words[@]}}\" &\n"
      "run=$!\n"
      "code=0\n"
      "wait \"$run\" || code=$?\n"
      "if [ \"$code\" -eq 138 ]; then code=0; wait \"$run\" || code=$?; fi  # the signal ended that wait, not the run\n"
      "if [ \"$code\" -eq 75 ]; then scontrol requeue \"$SLURM_JOB_ID\"; sleep 60; fi  # saved: back to the queue\n"
      "if [ \"$code\" -eq 0 ]; then rm -f \"$checkpoint\" \"$checkpoint.previous\"; fi\n"
      "exit \"$code\"\n",
      job.launch);
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
  return "#!/usr/bin/env bash\n# Written by `counterpart slurm`; submit it with sbatch. Before its limit it saves the "
         "run and goes back to the queue.\n" +
         reservation(job, size, estimate) + arithmetic(job, size, pace, estimate) + "set -euo pipefail\n\n" +
         program(job) +
         "export OMP_NUM_THREADS=\"$SLURM_CPUS_PER_TASK\" SRUN_CPUS_PER_TASK=\"$SLURM_CPUS_PER_TASK\"\n"
         "export OMP_PLACES=cores OMP_PROC_BIND=close\n\n" +
         words(job) + turn(job);
}

}  // namespace counterpart
