#include "sim/cuts/cut.hpp"

#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "sim/comm/pretend_ranks.hpp"

namespace counterpart {
namespace {

using Requests = std::vector<Request>;
using Capacities = std::vector<std::uint32_t>;

Grants cut_alone(Requests const& requests, Capacities const& capacity) {
  return cut(requests, capacity, Communicator::serial());
}

/// Who is served, by sorting each unit's keys: whole groups of equal keys while they fit.
std::vector<bool> sorted_answer(Requests const& requests, Capacities const& capacity) {
  std::vector<std::map<std::uint32_t, std::uint32_t>> keys(capacity.size());
  for (Request const& request : requests) ++keys[request.unit][request.key];
  std::vector<std::uint64_t> below(capacity.size(), std::uint64_t{1} << 32);
  for (std::size_t unit = 0; unit < capacity.size(); ++unit) {
    std::uint64_t taken = 0;
    for (auto const& [key, count] : keys[unit]) {
      taken += count;
      if (capacity[unit] == unlimited || taken <= capacity[unit]) continue;
      below[unit] = key;
      break;
    }
  }
  std::vector<bool> granted;
  for (Request const& request : requests) granted.push_back(request.key < below[request.unit]);
  return granted;
}

std::vector<bool> answer(Requests const& requests, Grants const& grants) {
  std::vector<bool> granted;
  for (Request const& request : requests) granted.push_back(grants.granted(request));
  return granted;
}

/// Random demand and capacity; few distinct keys make many ties.
struct Case {
  Requests requests;
  Capacities capacity;
};

Case random_case(std::uint32_t seed) {
  std::mt19937 bits{seed};
  auto const below = [&](std::uint32_t limit) {
    return std::uniform_int_distribution<std::uint32_t>{0, limit - 1}(bits);
  };
  Case made;
  made.capacity.resize(1 + below(20));
  for (auto& places : made.capacity) places = below(8) == 0 ? unlimited : below(200);
  std::uint32_t const distinct = below(2) == 0 ? 50 : unlimited;
  std::uint32_t const step = unlimited / distinct;
  for (std::uint32_t i = below(3000); i > 0; --i) {
    made.requests.push_back({below(static_cast<std::uint32_t>(made.capacity.size())), below(distinct) * step});
  }
  return made;
}

TEST(Cut, equalsASortOnRandomCases) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    auto const [requests, capacity] = random_case(seed);
    ASSERT_EQ(answer(requests, cut_alone(requests, capacity)), sorted_answer(requests, capacity)) << "seed " << seed;
  }
}

TEST(Cut, neverServesMoreThanThereAreAndSaysHowMany) {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    auto const [requests, capacity] = random_case(seed);
    Grants const grants = cut_alone(requests, capacity);
    Capacities served(capacity.size()), demand(capacity.size());
    for (Request const& request : requests) {
      ++demand[request.unit];
      if (grants.granted(request)) ++served[request.unit];
    }
    for (std::uint32_t unit = 0; unit < capacity.size(); ++unit) {
      EXPECT_LE(served[unit], capacity[unit]);
      EXPECT_EQ(grants.line(unit).served, served[unit]);
      EXPECT_EQ(grants.line(unit).demand, demand[unit]);
    }
  }
}

TEST(Cut, doesNotDependOnOrder) {
  auto [requests, capacity] = random_case(11);
  Grants const before = cut_alone(requests, capacity);
  std::mt19937 bits{1};
  std::shuffle(requests.begin(), requests.end(), bits);
  EXPECT_EQ(answer(requests, cut_alone(requests, capacity)), answer(requests, before));
}

TEST(Cut, doesNotDependOnRanks) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    Case const whole = random_case(seed);
    auto const expected = answer(whole.requests, cut_alone(whole.requests, whole.capacity));
    for (int ranks = 1; ranks <= 4; ++ranks) {
      run_pretend_ranks(ranks, [&](Communicator const& comm) {
        Requests own;
        for (std::size_t i = 0; i < whole.requests.size(); ++i) {
          if (i * i % static_cast<std::size_t>(ranks) == static_cast<std::size_t>(comm.rank()))
            own.push_back(whole.requests[i]);
        }
        Grants const grants = cut(own, whole.capacity, comm);
        EXPECT_EQ(answer(whole.requests, grants), expected)
            << "seed " << seed << ", rank " << comm.rank() << " of " << ranks;
      });
    }
  }
}

TEST(Cut, letsEqualKeysAcrossTheLineAllWait) {
  Requests const requests{{0, 1}, {0, 5}, {0, 5}, {0, 5}, {0, 9}};
  EXPECT_EQ(answer(requests, cut_alone(requests, {3})), (std::vector<bool>{true, false, false, false, false}));
  EXPECT_EQ(answer(requests, cut_alone(requests, {4})), (std::vector<bool>{true, true, true, true, false}));
}

TEST(Cut, servesNobodyWithoutPlaces) {
  Requests const requests{{0, 0}, {0, unlimited}, {1, 0}};
  EXPECT_EQ(answer(requests, cut_alone(requests, {0, 1})), (std::vector<bool>{false, false, true}));
}

TEST(Cut, servesEverybodyWithoutLimit) {
  Requests const requests(5000, Request{0, unlimited});
  Grants const grants = cut_alone(requests, {unlimited});
  EXPECT_TRUE(grants.granted(requests[0]));
  EXPECT_EQ(grants.line(0).served, 5000U);
}

TEST(Cut, servesEverybodyWhenDemandEqualsCapacity) {
  Requests const requests{{0, unlimited}, {0, 3}};
  EXPECT_EQ(answer(requests, cut_alone(requests, {2})), (std::vector<bool>{true, true}));
}

TEST(Cut, answersWhenNobodyAsks) {
  EXPECT_EQ(cut_alone({}, {5, 0}).line(0).demand, 0U);
  EXPECT_EQ(cut_alone({}, {}).units(), 0U);
}

}  // namespace
}  // namespace counterpart
