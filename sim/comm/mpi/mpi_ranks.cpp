#include "sim/comm/mpi/mpi_ranks.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <string>

#include "sim/base/errors.hpp"
#include "sim/comm/mpi/mpi_counter.hpp"

namespace counterpart {
namespace {

constexpr std::size_t piece = std::size_t{1} << 28;  ///< elements in one MPI call

/// Calls act(first, count) for pieces that MPI can count.
template <class Act>
void in_pieces(std::size_t size, Act act) {
  for (std::size_t first = 0; first < size; first += piece) {
    act(first, static_cast<int>(std::min(piece, size - first)));
  }
}

template <class T>
void all_reduce(std::span<T> values, MPI_Datatype type, MPI_Op operation, MPI_Comm comm) {
  in_pieces(values.size(), [&](std::size_t first, int count) {
    check_mpi(MPI_Allreduce(MPI_IN_PLACE, values.data() + first, count, type, operation, comm), "MPI_Allreduce");
  });
}

void send_to_root(std::span<std::byte const> bytes, MPI_Comm comm) {
  in_pieces(bytes.size(), [&](std::size_t first, int count) {
    check_mpi(MPI_Send(bytes.data() + first, count, MPI_BYTE, 0, 0, comm), "MPI_Send");
  });
}

void receive(std::span<std::byte> bytes, int from, MPI_Comm comm) {
  in_pieces(bytes.size(), [&](std::size_t first, int count) {
    check_mpi(MPI_Recv(bytes.data() + first, count, MPI_BYTE, from, 0, comm, MPI_STATUS_IGNORE), "MPI_Recv");
  });
}

}  // namespace

void check_mpi(int code, char const* call) {
  if (code == MPI_SUCCESS) return;
  std::array<char, MPI_MAX_ERROR_STRING> text{};
  int length = 0;
  MPI_Error_string(code, text.data(), &length);
  throw WorldError(std::string{call} + ": " + text.data());
}

MpiRanks::MpiRanks(MPI_Comm comm) : MpiRanks{comm, Made::elsewhere} {}

MpiRanks::MpiRanks(MPI_Comm comm, Made made) : comm_{comm}, made_{made} {
  check_mpi(MPI_Comm_rank(comm_, &rank_), "MPI_Comm_rank");
  check_mpi(MPI_Comm_size(comm_, &size_), "MPI_Comm_size");
}

MpiRanks::~MpiRanks() {
  if (made_ == Made::by_split && std::uncaught_exceptions() == 0) MPI_Comm_free(&comm_);
}

void MpiRanks::sum(std::span<std::int64_t> values) const { all_reduce(values, MPI_INT64_T, MPI_SUM, comm_); }

void MpiRanks::sum(std::span<std::uint32_t> values) const { all_reduce(values, MPI_UINT32_T, MPI_SUM, comm_); }

void MpiRanks::max(std::span<std::int64_t> values) const { all_reduce(values, MPI_INT64_T, MPI_MAX, comm_); }

std::vector<std::byte> MpiRanks::broadcast(std::vector<std::byte> from_root) const {
  std::uint64_t size = from_root.size();
  check_mpi(MPI_Bcast(&size, 1, MPI_UINT64_T, 0, comm_), "MPI_Bcast");
  from_root.resize(size);
  in_pieces(from_root.size(), [&](std::size_t first, int count) {
    check_mpi(MPI_Bcast(from_root.data() + first, count, MPI_BYTE, 0, comm_), "MPI_Bcast");
  });
  return from_root;
}

std::vector<std::byte> MpiRanks::gather(std::span<std::byte const> own) const {
  std::uint64_t const size = own.size();
  std::vector<std::uint64_t> sizes(static_cast<std::size_t>(rank_ == 0 ? size_ : 0));
  check_mpi(MPI_Gather(&size, 1, MPI_UINT64_T, sizes.data(), 1, MPI_UINT64_T, 0, comm_), "MPI_Gather");
  if (rank_ != 0) {
    send_to_root(own, comm_);
    return {};
  }
  std::vector<std::byte> all{own.begin(), own.end()};
  for (int from = 1; from < size_; ++from) {
    std::size_t const first = all.size();
    all.resize(first + sizes[static_cast<std::size_t>(from)]);
    receive(std::span{all}.subspan(first), from, comm_);
  }
  return all;
}

void MpiRanks::barrier() const { check_mpi(MPI_Barrier(comm_), "MPI_Barrier"); }

std::shared_ptr<Ranks const> MpiRanks::split(int group) const {
  MPI_Comm part = MPI_COMM_NULL;
  check_mpi(MPI_Comm_split(comm_, group, rank_, &part), "MPI_Comm_split");
  return std::shared_ptr<Ranks const>(new MpiRanks{part, Made::by_split});
}

std::unique_ptr<Counter> MpiRanks::counter() const { return std::make_unique<MpiCounter>(comm_); }

}  // namespace counterpart
