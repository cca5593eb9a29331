#include "sim/comm/communicator.hpp"

namespace counterpart {
namespace {

class OwnCounter final : public Counter {
 public:
  std::int64_t next() override { return next_++; }

 private:
  std::int64_t next_ = 0;
};

class OneRank final : public Ranks {
 public:
  int rank() const override { return 0; }
  int size() const override { return 1; }
  void sum(std::span<std::int64_t>) const override {}
  void sum(std::span<std::uint32_t>) const override {}
  void max(std::span<std::int64_t>) const override {}
  std::vector<std::byte> broadcast(std::vector<std::byte> from_root) const override { return from_root; }
  std::vector<std::byte> gather(std::span<std::byte const> own) const override { return {own.begin(), own.end()}; }
  void barrier() const override {}
  std::shared_ptr<Ranks const> split(int) const override { return std::make_shared<OneRank const>(); }
  std::unique_ptr<Counter> counter() const override { return std::make_unique<OwnCounter>(); }
};

}  // namespace

Communicator Communicator::serial() { return Communicator{std::make_shared<OneRank const>()}; }

}  // namespace counterpart
