#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace counterpart {

/// A number that all ranks count up together; see Communicator::counter.
class Counter {
 public:
  Counter() = default;
  Counter(Counter const&) = delete;
  Counter& operator=(Counter const&) = delete;
  virtual ~Counter() = default;

  /// The next number, from 0: every call on any rank gets another one. Not collective.
  virtual std::int64_t next() = 0;
};

/// What every kind of communication can do; see Communicator for what each verb means.
class Ranks {
 public:
  Ranks() = default;
  Ranks(Ranks const&) = delete;
  Ranks& operator=(Ranks const&) = delete;
  virtual ~Ranks() = default;

  virtual int rank() const = 0;
  virtual int size() const = 0;
  virtual void sum(std::span<std::int64_t> values) const = 0;
  virtual void sum(std::span<std::uint32_t> values) const = 0;
  virtual void max(std::span<std::int64_t> values) const = 0;
  virtual std::vector<std::byte> broadcast(std::vector<std::byte> from_root) const = 0;
  virtual std::vector<std::byte> gather(std::span<std::byte const> own) const = 0;
  virtual void barrier() const = 0;
  virtual std::shared_ptr<Ranks const> split(int group) const = 0;
  virtual std::unique_ptr<Counter> counter() const = 0;
};

}  // namespace counterpart
