#pragma once
#include <mpi.h>

#include "sim/comm/communicator.hpp"

namespace counterpart {

/// Throws WorldError with MPI's own words when `code` is not MPI_SUCCESS.
void check_mpi(int code, char const* call);

/// The ranks of an MPI communicator. Counts above what MPI's int can say are sent in pieces.
class MpiRanks final : public Ranks {
 public:
  /// \pre  MPI runs, and `comm` returns errors rather than ending the job
  explicit MpiRanks(MPI_Comm comm);
  MpiRanks(MpiRanks const&) = delete;
  MpiRanks& operator=(MpiRanks const&) = delete;
  /// Frees what split made, unless an exception passes: to free waits for the others.
  ~MpiRanks() override;

  MPI_Comm handle() const { return comm_; }
  int rank() const override { return rank_; }
  int size() const override { return size_; }
  void sum(std::span<std::int64_t> values) const override;
  void sum(std::span<std::uint32_t> values) const override;
  void max(std::span<std::int64_t> values) const override;
  std::vector<std::byte> broadcast(std::vector<std::byte> from_root) const override;
  std::vector<std::byte> gather(std::span<std::byte const> own) const override;
  void barrier() const override;
  std::shared_ptr<Ranks const> split(int group) const override;
  std::unique_ptr<Counter> counter() const override;

 private:
  enum class Made { elsewhere, by_split };
  MpiRanks(MPI_Comm comm, Made made);

  MPI_Comm comm_;
  Made made_ = Made::elsewhere;
  int rank_ = 0;
  int size_ = 1;
};

}  // namespace counterpart
