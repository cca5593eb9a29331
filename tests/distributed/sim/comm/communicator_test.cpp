#include "sim/comm/communicator.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/ranks.hpp"

namespace counterpart {
namespace {

using test::on_every_rank;

std::vector<std::byte> bytes_of(std::string const& text) {
  auto const* const data = reinterpret_cast<std::byte const*>(text.data());
  return {data, data + text.size()};
}

std::string text_of(std::vector<std::byte> const& bytes) {
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

TEST(Communicator, numbersItsRanks) {
  on_every_rank([](Communicator const& comm) {
    EXPECT_GE(comm.rank(), 0);
    EXPECT_LT(comm.rank(), comm.size());
    EXPECT_EQ(comm.root(), comm.rank() == 0);
  });
}

TEST(Communicator, sumsOnAllRanks) {
  on_every_rank([](Communicator const& comm) {
    std::int64_t const n = comm.size();
    std::vector<std::int64_t> values{1, comm.rank(), -5'000'000'000};
    comm.sum(values);
    EXPECT_EQ(values, (std::vector<std::int64_t>{n, n * (n - 1) / 2, -5'000'000'000 * n}));
    std::vector<std::uint32_t> counts(1000, static_cast<std::uint32_t>(comm.rank() + 1));
    comm.sum(counts);
    EXPECT_EQ(counts, std::vector<std::uint32_t>(1000, static_cast<std::uint32_t>(n * (n + 1) / 2)));
  });
}

TEST(Communicator, sumsNothing) {
  on_every_rank([](Communicator const& comm) {
    comm.sum(std::span<std::int64_t>{});
    comm.barrier();
  });
}

TEST(Communicator, findsTheLargest) {
  on_every_rank([](Communicator const& comm) {
    std::vector<std::int64_t> values{comm.rank(), -comm.rank()};
    comm.max(values);
    EXPECT_EQ(values, (std::vector<std::int64_t>{comm.size() - 1, 0}));
  });
}

TEST(Communicator, broadcastsWhatRootGave) {
  on_every_rank([](Communicator const& comm) {
    for (std::string const text : {"tables of England", ""}) {
      auto const bytes = comm.broadcast(bytes_of(comm.root() ? text : "something much longer from elsewhere"));
      EXPECT_EQ(text_of(bytes), text);
    }
  });
}

TEST(Communicator, gathersUnequalPartsInRankOrder) {
  on_every_rank([](Communicator const& comm) {
    std::string const own(static_cast<std::size_t>(comm.rank()), static_cast<char>('a' + comm.rank()));
    std::string all;
    for (int rank = 0; rank < comm.size(); ++rank) {
      all += std::string(static_cast<std::size_t>(rank), static_cast<char>('a' + rank));
    }
    EXPECT_EQ(text_of(comm.gather(bytes_of(own))), comm.root() ? all : "");
  });
}

TEST(Communicator, keepsCallsApart) {
  on_every_rank([](Communicator const& comm) {
    for (std::int64_t turn = 0; turn < 300; ++turn) {
      std::vector<std::int64_t> value{turn};
      comm.sum(value);
      EXPECT_EQ(value[0], turn * comm.size());
      comm.max(value);
      EXPECT_EQ(value[0], turn * comm.size());
    }
  });
}

TEST(Communicator, splitsIntoGroupsThatWorkApart) {
  on_every_rank([](Communicator const& comm) {
    int const group = comm.rank() / 2;
    Communicator const part = comm.split(group);
    EXPECT_EQ(part.rank(), comm.rank() % 2);
    EXPECT_EQ(part.size(), std::min(2, comm.size() - 2 * group));
    for (int turn = 0; turn < 20 * (group + 1); ++turn) {  // groups need not keep step
      std::vector<std::int64_t> ranks{comm.rank()};
      part.sum(ranks);
      EXPECT_EQ(ranks[0], part.size() == 2 ? 4 * group + 1 : 2 * group);
    }
    Communicator const alone = part.split(part.rank());
    EXPECT_EQ(alone.size(), 1);
    comm.barrier();
  });
}

TEST(Communicator, countsUpTogether) {
  on_every_rank([](Communicator const& comm) {
    constexpr std::int64_t work = 100;
    std::vector<std::int64_t> taken(work);
    auto const counter = comm.counter();
    for (auto next = counter->next(); next < work; next = counter->next()) ++taken[static_cast<std::size_t>(next)];
    comm.sum(taken);
    EXPECT_EQ(taken, std::vector<std::int64_t>(work, 1));
  });
}

TEST(Communicator, startsEachCounterAtNought) {
  on_every_rank([](Communicator const& comm) {
    auto const first = comm.counter();
    first->next();
    comm.barrier();
    auto const second = comm.counter();
    std::vector<std::int64_t> largest{second->next()};
    comm.max(largest);
    EXPECT_EQ(largest[0], comm.size() - 1);
  });
}

}  // namespace
}  // namespace counterpart
