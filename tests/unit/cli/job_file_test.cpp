#include "cli/job_file.hpp"

#include <gtest/gtest.h>

namespace counterpart {
namespace {

constexpr JobSize size{1000000, 10, 60, 1, 2, 2, 8};
constexpr Pace pace{5e6, 20e-6, 1};

JobCase sample() {
  JobCase job;
  job.name = "counterpart-england";
  job.words = {"headline", "--area", "england"};
  job.out = "england.h5";
  job.launch = "srun --mpi=pmix";
  return job;
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(JobFile, reservesWhatTheEstimateSays) {
  auto const text = job_file(sample(), size, pace);
  auto const estimate = estimate_job(size, pace);
  EXPECT_TRUE(text.starts_with("#!/usr/bin/env bash\n"));
  for (auto const& line :
       {std::string{"#SBATCH --nodes=2\n"}, std::string{"#SBATCH --ntasks-per-node=2\n"},
        std::string{"#SBATCH --cpus-per-task=8\n"}, "#SBATCH --mem=" + slurm_memory(estimate.megabytes_per_node) + "\n",
        "#SBATCH --time=" + slurm_time(estimate.limit_seconds) + "\n"}) {
    EXPECT_TRUE(has(text, line)) << line;
  }
}

TEST(JobFile, reservesBeforeItsFirstCommand) {  // Slurm reads no #SBATCH line after one
  auto const text = job_file(sample(), size, pace);
  EXPECT_LT(text.rfind("#SBATCH"), text.find("set -euo pipefail"));
}

TEST(JobFile, runsTheCase) {
  auto const text = job_file(sample(), size, pace);
  EXPECT_TRUE(has(text, "words=(run headline --area england)\n"));
  EXPECT_TRUE(has(text, "--out england.h5 --checkpoint"));
  EXPECT_TRUE(has(text, "srun --mpi=pmix \"${program[@]}\" \"${words[@]}\""));
}

TEST(JobFile, goesOnFromItsCheckpointAfterTheLimit) {
  auto const text = job_file(sample(), size, pace);
  EXPECT_TRUE(has(text, "#SBATCH --signal=B:USR1@300 --requeue"));
  EXPECT_TRUE(has(text, "checkpoint=england.ckpt\n"));
  EXPECT_LT(text.find("words=(run"), text.find("words=(resume"));
  EXPECT_TRUE(has(text, "if [ \"$code\" -eq 75 ]; then scontrol requeue"));
}

TEST(JobFile, leavesOutWhatIsNotGiven) {
  auto const text = job_file(sample(), size, pace);
  for (auto const* part : {"--partition", "--account", "module load", "apptainer"})
    EXPECT_FALSE(has(text, part)) << part;
}

TEST(JobFile, namesQueueModulesAndImage) {
  auto job = sample();
  job.partition = "compute";
  job.account = "health";
  job.modules = "gcc/12 openmpi/4.1";
  job.image = "counterpart.sif";
  auto const text = job_file(job, size, pace);
  for (auto const* part :
       {"#SBATCH --partition=compute\n", "#SBATCH --account=health\n", "module load gcc/12 openmpi/4.1\n",
        "apptainer exec --bind \"$PWD\" counterpart.sif counterpart"}) {
    EXPECT_TRUE(has(text, part)) << part;
  }
}

TEST(ShellWord, quotesWhatAShellWouldChange) {
  EXPECT_EQ(shell_word("programme.pcn.uptake=0.5"), "programme.pcn.uptake=0.5");
  EXPECT_EQ(shell_word("two words"), "'two words'");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_word("$HOME"), "'$HOME'");
  EXPECT_EQ(shell_word(""), "''");
}

}  // namespace
}  // namespace counterpart
