#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "sim/comm/communication_cost.hpp"
#include "sim/comm/ranks.hpp"

namespace counterpart {

/// The ranks that run together, as a value: one rank alone, the ranks of an MPI job, or threads that pretend.
/// Every rank must make the same calls in the same order, with spans of the same size, from one thread at a time.
/// All results are the same for any number of ranks, since only integers are summed.
/// Every verb throws WorldError when communication fails.
class Communicator {
 public:
  explicit Communicator(std::shared_ptr<Ranks const> ranks) : ranks_{std::move(ranks)} {}
  /// One rank alone.
  static Communicator serial();

  int rank() const { return ranks_->rank(); }
  int size() const { return ranks_->size(); }
  bool root() const { return rank() == 0; }

  /// Replaces each value, on all ranks, by its sum over ranks. The caller sees to it that no sum overflows.
  void sum(std::span<std::int64_t> values) const {
    CostMeter const meter{*cost_, values.size_bytes()};
    ranks_->sum(values);
  }
  void sum(std::span<std::uint32_t> values) const {
    CostMeter const meter{*cost_, values.size_bytes()};
    ranks_->sum(values);
  }
  /// Replaces each value, on all ranks, by its largest over ranks.
  void max(std::span<std::int64_t> values) const {
    CostMeter const meter{*cost_, values.size_bytes()};
    ranks_->max(values);
  }

  /// The bytes that root gave, on all ranks; what the others give is ignored.
  std::vector<std::byte> broadcast(std::vector<std::byte> from_root) const {
    CostMeter const meter{*cost_, root() ? from_root.size() : 0};
    return ranks_->broadcast(std::move(from_root));
  }
  /// On root all ranks' bytes in rank order, elsewhere nothing. Ranks may give different amounts.
  std::vector<std::byte> gather(std::span<std::byte const> own) const {
    CostMeter const meter{*cost_, own.size()};
    return ranks_->gather(own);
  }
  /// Returns when every rank has come here.
  void barrier() const {
    CostMeter const meter{*cost_, 0};
    ranks_->barrier();
  }

  /// What all this has cost this rank so far; copies of a communicator share one account.
  CommunicationCost cost() const { return *cost_; }

  /// The ranks that give the same group, as a communicator of their own, in the order they have here. What is made of
  /// it must go before this one does.
  Communicator split(int group) const { return Communicator{ranks_->split(group)}; }
  /// A number that all ranks count up together, for work that is shared out as ranks become free. The counter must go
  /// on all ranks together, before this communicator does.
  std::unique_ptr<Counter> counter() const { return ranks_->counter(); }

  Ranks const& ranks() const { return *ranks_; }

 private:
  std::shared_ptr<Ranks const> ranks_;
  std::shared_ptr<CommunicationCost> cost_ = std::make_shared<CommunicationCost>();
};

}  // namespace counterpart
