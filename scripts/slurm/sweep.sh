#!/usr/bin/env bash
# A sweep: an array of tasks that share the runs of a design, and a job behind it that collects them into one file.
#
#   counterpart sweep plan uptake-grid --tasks 8          how many runs, how long, how much memory
#   DESIGN=uptake-grid sbatch scripts/slurm/sweep.sh
#   DESIGN=mine.toml FOLDER=mine sbatch --array=1-40%10 --time=2:00:00 scripts/slurm/sweep.sh
#
# A finished run is final. So a task that runs out of time goes back to the queue and on with what is missing, and a sweep
# that failed is submitted again as it was.
#
# --- What Slurm reserves for each task. Options of sbatch on its command line win over these lines.
#SBATCH --job-name=counterpart-sweep
#SBATCH --array=1-8
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G                # of the largest run: `counterpart sweep plan`
#SBATCH --time=1:00:00
#SBATCH --signal=B:USR1@120     # SIGUSR1 to this shell (B:) 120 s before the limit; Slurm may be 60 s early
#SBATCH --requeue               # also after a node has failed
#SBATCH --open-mode=append      # one log over all restarts
#SBATCH --output=%x-%A_%a.log   # %A the array's number, %a that of the task
set -euo pipefail

# --- What is run. Each may be set in front of sbatch, as above.
design="${DESIGN:-uptake-grid}"                 # a file, or the name of a design that ships
folder="${FOLDER:-sweep}"                       # of the runs; what is collected goes to FOLDER.h5

# --- Where the program is: in the PATH, behind modules, or in a container image.
read -r -a modules <<<"${MODULES:-}"            # MODULES="gcc/12 openmpi/4.1 counterpart"
image="${IMAGE:-}"                              # IMAGE=counterpart.sif
read -r -a launch <<<"${LAUNCH:-srun --mpi=pmix}"
if [ ${#modules[@]} -gt 0 ]; then module load "${modules[@]}"; fi
program=(counterpart)
if [ -n "$image" ]; then program=(apptainer exec --bind "$PWD" "$image" counterpart); fi

export OMP_NUM_THREADS="$SLURM_CPUS_PER_TASK" SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"

# The chain: on its first start, the first task submits the job that collects. afterok lets it start when every task has
# ended well; --kill-on-invalid-dep takes it away when one has failed, or it would wait for ever. By hand:
#   job=$(sbatch --parsable scripts/slurm/sweep.sh)
#   sbatch --dependency="afterok:$job" --kill-on-invalid-dep=yes --wrap "counterpart sweep collect sweep --out sweep.h5"
if [ "$SLURM_ARRAY_TASK_ID" -eq "$SLURM_ARRAY_TASK_MIN" ] && [ "${SLURM_RESTART_COUNT:-0}" -eq 0 ]; then
  sbatch --dependency="afterok:$SLURM_ARRAY_JOB_ID" --kill-on-invalid-dep=yes --job-name=counterpart-collect \
    --ntasks=1 --mem=4G --time=0:30:00 --output="%x-$SLURM_ARRAY_JOB_ID.log" \
    --wrap "$(printf '%q ' "${program[@]}" sweep collect "$folder" --out "$folder.h5")"
fi

# The tasks of an array may be submitted with any numbers: what counts is which of how many this one is.
task="$((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN + 1))/$SLURM_ARRAY_TASK_COUNT"

# A shell handles a signal only between commands: so the runs go to the background, and the wait can be interrupted.
trap 'echo "out of time; back to the queue"; scontrol requeue "$SLURM_JOB_ID"; sleep 60' USR1
"${launch[@]}" "${program[@]}" sweep run "$design" --out "$folder" --task "$task" --quiet &
wait $!
