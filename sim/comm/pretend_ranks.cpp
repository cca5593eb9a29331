#include "sim/comm/pretend_ranks.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// Thrown into ranks that wait for one that has failed; never leaves this file.
struct Ended {};

/// One rank's part in a call: what it does, and the memory it offers.
struct Offer {
  std::string verb;
  void* data = nullptr;
  std::size_t size = 0;
};

/// Where ranks meet. All shared state is behind one mutex; offers are read only between two waits.
class Meeting {
 public:
  explicit Meeting(int ranks) : offers(static_cast<std::size_t>(ranks)) {}

  std::vector<Offer> offers;

  /// Returns when every rank waits here.
  void wait() {
    std::unique_lock lock{mutex_};
    if (gone_ > 0 && !first_)
      first_ = std::make_exception_ptr(WorldError("a rank has left while others still communicate"));
    if (first_) all_here_.notify_all();
    if (first_) throw Ended{};
    std::size_t const turn = turn_;
    if (++waiting_ == offers.size()) {
      waiting_ = 0;
      ++turn_;
      all_here_.notify_all();
      return;
    }
    all_here_.wait(lock, [&] { return turn_ != turn || first_; });
    if (turn_ == turn) throw Ended{};
  }

  /// A rank is done; who still waits for it, here or in a part it belongs to, would wait for ever.
  void leave(int rank) {
    std::scoped_lock lock{mutex_};
    ++gone_;
    if (waiting_ > 0 && !first_)
      first_ = std::make_exception_ptr(WorldError("a rank has left while others wait for it"));
    all_here_.notify_all();
    for (Part const& part : parts_) {
      auto const place = std::ranges::find(part.members, rank);
      if (place != part.members.end()) part.meeting->leave(static_cast<int>(place - part.members.begin()));
    }
  }

  void fail(std::exception_ptr const& error) {
    std::scoped_lock lock{mutex_};
    if (!first_) first_ = error;
    all_here_.notify_all();
    for (Part const& part : parts_) part.meeting->fail(error);
  }

  /// A meeting of some of the ranks. Called by one of them.
  std::shared_ptr<Meeting> part(std::vector<int> members) {
    std::scoped_lock lock{mutex_};
    auto meeting = std::make_shared<Meeting>(static_cast<int>(members.size()));
    if (first_) meeting->fail(first_);
    parts_.push_back({meeting, std::move(members)});
    return meeting;
  }

  void rethrow() const {
    if (first_) std::rethrow_exception(first_);
    for (Part const& part : parts_) part.meeting->rethrow();
  }

 private:
  struct Part {
    std::shared_ptr<Meeting> meeting;
    std::vector<int> members;
  };

  std::mutex mutex_;
  std::condition_variable all_here_;
  std::size_t waiting_ = 0;
  std::size_t turn_ = 0;
  std::size_t gone_ = 0;
  std::exception_ptr first_;
  std::vector<Part> parts_;
};

class PretendCounter final : public Counter {
 public:
  explicit PretendCounter(std::shared_ptr<std::atomic<std::int64_t>> number) : number_{std::move(number)} {}
  std::int64_t next() override { return number_->fetch_add(1); }

 private:
  std::shared_ptr<std::atomic<std::int64_t>> number_;
};

enum class Sizes { equal, free };

class PretendRank final : public Ranks {
 public:
  PretendRank(std::shared_ptr<Meeting> meeting, int rank) : kept_{std::move(meeting)}, meeting_{*kept_}, rank_{rank} {}

  int rank() const override { return rank_; }
  int size() const override { return static_cast<int>(meeting_.offers.size()); }
  void sum(std::span<std::int64_t> values) const override { combine("sum", values, std::plus<>{}); }
  void sum(std::span<std::uint32_t> values) const override { combine("sum of 32 bits", values, std::plus<>{}); }
  void max(std::span<std::int64_t> values) const override {
    combine("max", values, [](std::int64_t a, std::int64_t b) { return std::max(a, b); });
  }

  std::vector<std::byte> broadcast(std::vector<std::byte> from_root) const override {
    offer({"broadcast", &from_root, 0}, Sizes::free);
    auto bytes = *static_cast<std::vector<std::byte> const*>(meeting_.offers.front().data);
    meeting_.wait();
    return bytes;
  }

  std::vector<std::byte> gather(std::span<std::byte const> own) const override {
    std::vector<std::byte> mine{own.begin(), own.end()};
    offer({"gather", &mine, 0}, Sizes::free);
    std::vector<std::byte> all;
    for (Offer const& one : meeting_.offers) {
      auto const& bytes = *static_cast<std::vector<std::byte> const*>(one.data);
      if (rank_ == 0) all.insert(all.end(), bytes.begin(), bytes.end());
    }
    meeting_.wait();
    return all;
  }

  void barrier() const override {
    offer({"barrier", nullptr, 0}, Sizes::equal);
    meeting_.wait();
  }

  std::shared_ptr<Ranks const> split(int group) const override {
    offer({"split", &group, 0}, Sizes::free);
    std::vector<int> members;
    for (int other = 0; other < size(); ++other) {
      if (*static_cast<int const*>(meeting_.offers[static_cast<std::size_t>(other)].data) == group)
        members.push_back(other);
    }
    auto const place = static_cast<int>(std::ranges::find(members, rank_) - members.begin());
    int const first = members.front();
    std::shared_ptr<Meeting> part = place == 0 ? meeting_.part(std::move(members)) : nullptr;
    meeting_.wait();  // nobody offers again before all have read
    offer({"share", &part, 0}, Sizes::free);
    auto shared = *static_cast<std::shared_ptr<Meeting> const*>(meeting_.offers[static_cast<std::size_t>(first)].data);
    meeting_.wait();
    return std::make_shared<PretendRank const>(std::move(shared), place);
  }

  std::unique_ptr<Counter> counter() const override {
    auto own = std::make_shared<std::atomic<std::int64_t>>(0);
    offer({"counter", &own, 0}, Sizes::free);
    auto shared = *static_cast<std::shared_ptr<std::atomic<std::int64_t>> const*>(meeting_.offers.front().data);
    meeting_.wait();
    return std::make_unique<PretendCounter>(std::move(shared));
  }

 private:
  /// Offers, waits for all, and checks that all mean the same call.
  void offer(Offer own, Sizes sizes) const {
    meeting_.offers[static_cast<std::size_t>(rank_)] = std::move(own);
    meeting_.wait();
    Offer const& first = meeting_.offers.front();
    for (Offer const& other : meeting_.offers) {
      bool const same = other.verb == first.verb && (sizes == Sizes::free || other.size == first.size);
      if (!same)
        throw WorldError("ranks disagree: '" + first.verb + "' here, '" + other.verb + "' there, or other sizes");
    }
  }

  template <class T, class Combine>
  void combine(char const* verb, std::span<T> values, Combine both) const {
    offer({verb, values.data(), values.size()}, Sizes::equal);
    std::vector<T> result{values.begin(), values.end()};
    for (int other = 0; other < size(); ++other) {
      auto const* const theirs = static_cast<T const*>(meeting_.offers[static_cast<std::size_t>(other)].data);
      if (other == rank_) continue;
      for (std::size_t i = 0; i < result.size(); ++i) result[i] = both(result[i], theirs[i]);
    }
    meeting_.wait();  // nobody writes before all have read
    std::copy(result.begin(), result.end(), values.begin());
    meeting_.wait();  // nobody offers again before all have written
  }

  std::shared_ptr<Meeting> kept_;
  Meeting& meeting_;
  int rank_;
};

void run_rank(std::shared_ptr<Meeting> const& meeting, int rank, std::function<void(Communicator const&)> const& body) {
  try {
    body(Communicator{std::make_shared<PretendRank const>(meeting, rank)});
    meeting->leave(rank);
  } catch (Ended const&) {
    meeting->leave(rank);
  } catch (...) {
    meeting->fail(std::current_exception());
  }
}

}  // namespace

void run_pretend_ranks(int ranks, std::function<void(Communicator const&)> const& body) {
  COUNTERPART_EXPECTS(ranks >= 1);
  auto const meeting = std::make_shared<Meeting>(ranks);
  std::vector<std::thread> threads;
  for (int rank = 0; rank < ranks; ++rank) {
    threads.emplace_back([&meeting, &body, rank] { run_rank(meeting, rank, body); });
  }
  for (std::thread& thread : threads) thread.join();
  meeting->rethrow();
}

}  // namespace counterpart
