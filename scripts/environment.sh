# Sourced by the other scripts: makes Open MPI usable as root and with more ranks than cores.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
export OMPI_MCA_rmaps_base_oversubscribe=1     # 4 ranks on 2 cores are a test, not a mistake
export OMPI_MCA_mpi_yield_when_idle=1          # without it, idle ranks starve the busy ones
export OMPI_MCA_hwloc_base_binding_policy=none # else the threads of a rank share one core
