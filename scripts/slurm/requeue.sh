#!/usr/bin/env bash
# A run longer than the queue allows: before the limit it writes a checkpoint, asks for the queue again, and goes on from there.
#
#   sbatch scripts/slurm/requeue.sh
#   OPTIONS="--area england --years 10" OUT=england.h5 sbatch --nodes=4 --time=2:00:00 scripts/slurm/requeue.sh
#
# --- What Slurm reserves. Options of sbatch on its command line win over these lines.
#SBATCH --job-name=counterpart-requeue
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=2
#SBATCH --cpus-per-task=8
#SBATCH --mem=16G
#SBATCH --time=1:00:00
#SBATCH --signal=B:USR1@300     # SIGUSR1 to this shell (B:) 300 s before the limit; Slurm may be 60 s early
#SBATCH --requeue               # also after a node has failed
#SBATCH --open-mode=append      # one log over all restarts
#SBATCH --output=%x-%j.log
set -euo pipefail

# --- What is run. Each may be set in front of sbatch, as above.
scenario="${SCENARIO:-headline}"                # a file, or a name that `counterpart scenarios` lists
read -r -a options <<<"${OPTIONS---area greater-manchester --years 5}"   # those of `counterpart run --help`
out="${OUT:-counterpart-$SLURM_JOB_ID.h5}"
checkpoint="${CHECKPOINT:-${out%.h5}.ckpt}"
every="${EVERY:-30 minutes}"                    # what a failed node may cost; "6 months" counts those of the run

# --- Where the program is: in the PATH, behind modules, or in a container image.
read -r -a modules <<<"${MODULES:-}"            # MODULES="gcc/12 openmpi/4.1 counterpart"
image="${IMAGE:-}"                              # IMAGE=counterpart.sif
read -r -a launch <<<"${LAUNCH:-srun --mpi=pmix --cpu-bind=cores}"
if [ ${#modules[@]} -gt 0 ]; then module load "${modules[@]}"; fi
program=(counterpart)
if [ -n "$image" ]; then program=(apptainer exec --bind "$PWD" "$image" counterpart); fi

export OMP_NUM_THREADS="$SLURM_CPUS_PER_TASK" SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"
export OMP_PLACES=cores OMP_PROC_BIND=close

# From the start, or from where the last turn stopped. Nodes, ranks and threads may be others than before.
words=(run "$scenario" "${options[@]}")
if [ -e "$checkpoint" ]; then words=(resume "$checkpoint"); fi
words+=(--out "$out" --checkpoint "$checkpoint" --checkpoint-every "$every" --quiet)

# A shell handles a signal only between commands: so the run goes to the background, and the signal is handed on.
run=""
trap '[ -z "$run" ] || kill -USR1 "$run"' USR1
"${launch[@]}" "${program[@]}" "${words[@]}" &
run=$!
code=0
wait "$run" || code=$?
if [ "$code" -eq 138 ]; then                    # 128 + SIGUSR1: the signal ended that wait, not the run
  code=0
  wait "$run" || code=$?
fi

# 75: stopped with a whole checkpoint, and there is more to do.
if [ "$code" -eq 75 ]; then
  echo "stopped before the limit; back to the queue after ${SLURM_RESTART_COUNT:-0} restarts"
  scontrol requeue "$SLURM_JOB_ID"
  sleep 60                                      # Slurm ends this script
fi
if [ "$code" -eq 0 ]; then rm -f "$checkpoint" "$checkpoint.previous"; fi
exit "$code"
