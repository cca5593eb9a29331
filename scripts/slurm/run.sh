#!/usr/bin/env bash
# One run on one node: one process, a thread on each core.
#
#   sbatch scripts/slurm/run.sh
#   OPTIONS="--area gloucestershire" OUT=gloucestershire.h5 sbatch --time=0:30:00 --mem=4G scripts/slurm/run.sh
#
# --- What Slurm reserves. Options of sbatch on its command line win over these lines.
#SBATCH --job-name=counterpart
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=8
#SBATCH --mem=8G                # 400 bytes x residents x arms + 200 MB; `counterpart slurm` works it out
#SBATCH --time=1:00:00
#SBATCH --output=%x-%j.log      # %x the job's name, %j its number
set -euo pipefail

# --- What is run. Each may be set in front of sbatch, as above.
scenario="${SCENARIO:-headline}"                # a file, or a name that `counterpart scenarios` lists
read -r -a options <<<"${OPTIONS---area surrey-heartlands --years 5}"   # those of `counterpart run --help`
out="${OUT:-counterpart-$SLURM_JOB_ID.h5}"

# --- Where the program is: in the PATH, behind modules, or in a container image.
read -r -a modules <<<"${MODULES:-}"            # MODULES="gcc/12 openmpi/4.1 counterpart"
image="${IMAGE:-}"                              # IMAGE=counterpart.sif
read -r -a launch <<<"${LAUNCH:-srun --mpi=pmix}"   # `srun --mpi=list` says what the site has; mpirun works too
if [ ${#modules[@]} -gt 0 ]; then module load "${modules[@]}"; fi
program=(counterpart)
if [ -n "$image" ]; then program=(apptainer exec --bind "$PWD" "$image" counterpart); fi

# Slurm hands the number of cores to this script, but not to the threads, nor (since 22.05) to srun.
export OMP_NUM_THREADS="$SLURM_CPUS_PER_TASK" SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"

# The result appears under its name only when it is whole: a job that is killed leaves nothing to mistake for one.
"${launch[@]}" "${program[@]}" run "$scenario" "${options[@]}" --out "$out" --quiet
