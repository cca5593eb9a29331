#!/usr/bin/env bash
# A job array: the same scenario many times, each a small job of its own that starts when there is room.
#
#   sbatch scripts/slurm/array.sh                        seeds 1 to 10
#   sbatch --array=1-200%20 scripts/slurm/array.sh       200 seeds, 20 at once
#   CASES=cases.txt sbatch --array=1-3 scripts/slurm/array.sh
#
# Line N of cases.txt holds the options of run N, for instance: --set programme.pcn_proactive_care.uptake=0.5
#
# --- What Slurm reserves for each run. Options of sbatch on its command line win over these lines.
#SBATCH --job-name=counterpart-array
#SBATCH --array=1-10
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G                # 400 bytes x residents x arms + 200 MB; `counterpart slurm` works it out
#SBATCH --time=1:00:00
#SBATCH --output=%x-%A_%a.log   # %A the array's number, %a that of the run
set -euo pipefail

# --- What is run. Each may be set in front of sbatch, as above.
scenario="${SCENARIO:-headline}"                # a file, or a name that `counterpart scenarios` lists
read -r -a options <<<"${OPTIONS---area surrey-heartlands --years 5}"   # those of `counterpart run --help`; all runs share them
folder="${FOLDER:-runs}"                        # results: run-1.h5, run-2.h5, ...
cases="${CASES:-}"                              # a file with options, one run a line; without, run N has seed N

# --- Where the program is: in the PATH, behind modules, or in a container image.
read -r -a modules <<<"${MODULES:-}"            # MODULES="gcc/12 openmpi/4.1 counterpart"
image="${IMAGE:-}"                              # IMAGE=counterpart.sif
read -r -a launch <<<"${LAUNCH:-srun --mpi=pmix}"
if [ ${#modules[@]} -gt 0 ]; then module load "${modules[@]}"; fi
program=(counterpart)
if [ -n "$image" ]; then program=(apptainer exec --bind "$PWD" "$image" counterpart); fi

export OMP_NUM_THREADS="$SLURM_CPUS_PER_TASK" SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"

number="$SLURM_ARRAY_TASK_ID"
case_options=(--seed "$number")
if [ -n "$cases" ]; then
  read -r -a case_options <<<"$(sed -n "${number}p" "$cases")"
  [ ${#case_options[@]} -gt 0 ] || { echo "$cases has no line $number" >&2; exit 2; }
fi

# A result that is there is whole: submit the array again after a failure, and only what is missing is run.
mkdir -p "$folder"
out="$folder/run-$number.h5"
if [ -e "$out" ]; then echo "$out is there already"; exit 0; fi
"${launch[@]}" "${program[@]}" run "$scenario" "${options[@]}" "${case_options[@]}" --out "$out" --quiet
