#include "sim/comm/mpi/mpi_ranks.hpp"
#include "sim/store/access.hpp"
#include "sim/store/hdf5/calls.hpp"

namespace counterpart {
namespace {

MpiRanks const* mpi_ranks(Communicator const& comm) { return dynamic_cast<MpiRanks const*>(&comm.ranks()); }

}  // namespace

bool can_share_files(Communicator const& comm) { return mpi_ranks(comm) != nullptr; }

Handle shared_file_access(Communicator const& comm) {
  COUNTERPART_EXPECTS(can_share_files(comm));
  std::string const where = "a file of all ranks";
  Handle list = hdf5::own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, where, "prepare");
  hdf5::check(H5Pset_fapl_mpio(list.id(), mpi_ranks(comm)->handle(), MPI_INFO_NULL), where, "prepare");
  hdf5::check(H5Pset_coll_metadata_write(list.id(), true), where, "prepare");
  hdf5::check(H5Pset_all_coll_metadata_ops(list.id(), true), where, "prepare");
  return list;
}

Handle shared_transfer() {
  std::string const where = "a file of all ranks";
  Handle list = hdf5::own(H5Pcreate(H5P_DATASET_XFER), H5Pclose, where, "prepare");
  hdf5::check(H5Pset_dxpl_mpio(list.id(), H5FD_MPIO_COLLECTIVE), where, "prepare");
  return list;
}

}  // namespace counterpart
