#!/usr/bin/env bash
# One run over several nodes: MPI ranks, each with threads on cores of its own.
#
#   sbatch scripts/slurm/hybrid.sh
#   OPTIONS="--area england --years 5" OUT=england.h5 sbatch --nodes=4 --ntasks-per-node=4 --cpus-per-task=16 scripts/slurm/hybrid.sh
#
# --- What Slurm reserves. Options of sbatch on its command line win over these lines.
#SBATCH --job-name=counterpart-hybrid
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=2     # one rank for each socket (NUMA domain) of a node, so that memory lies close
#SBATCH --cpus-per-task=8       # the cores of that socket
#SBATCH --mem=16G               # of each node: (400 bytes x residents x arms) / nodes + 200 MB x ranks on the node
#SBATCH --time=2:00:00
#SBATCH --output=%x-%j.log
set -euo pipefail

# --- What is run. Each may be set in front of sbatch, as above.
scenario="${SCENARIO:-headline}"                # a file, or a name that `counterpart scenarios` lists
read -r -a options <<<"${OPTIONS---area greater-manchester --years 5}"   # those of `counterpart run --help`
out="${OUT:-counterpart-$SLURM_JOB_ID.h5}"                          # on a file system that all nodes see

# --- Where the program is: in the PATH, behind modules, or in a container image.
read -r -a modules <<<"${MODULES:-}"            # MODULES="gcc/12 openmpi/4.1 counterpart"
image="${IMAGE:-}"                              # IMAGE=counterpart.sif: its MPI must speak the site's PMIx
read -r -a launch <<<"${LAUNCH:-srun --mpi=pmix --cpu-bind=cores}"
if [ ${#modules[@]} -gt 0 ]; then module load "${modules[@]}"; fi
program=(counterpart)
if [ -n "$image" ]; then program=(apptainer exec --bind "$PWD" "$image" counterpart); fi

# --cpu-bind=cores gives each rank its cores; within them each thread stays on one, next to its neighbour. Without, threads
# wander, and their rows of residents with them. With mpirun: LAUNCH="mpirun --map-by slot:PE=8".
export OMP_NUM_THREADS="$SLURM_CPUS_PER_TASK" SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"
export OMP_PLACES=cores OMP_PROC_BIND=close

# Ranks and threads change the time and no bit of the result, so take what the queue gives soonest.
"${launch[@]}" "${program[@]}" run "$scenario" "${options[@]}" --out "$out" --quiet
