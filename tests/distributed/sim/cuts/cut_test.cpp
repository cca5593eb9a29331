#include "sim/cuts/cut.hpp"

#include <random>

#include <gtest/gtest.h>

#include "tests/support/ranks.hpp"

namespace counterpart {
namespace {

std::vector<Request> everybody() {
  std::mt19937 bits{5};
  std::vector<Request> requests;
  for (int i = 0; i < 20000; ++i) {
    auto const unit = static_cast<std::uint32_t>(bits() % 40);
    requests.push_back({unit, static_cast<std::uint32_t>(unit % 2 == 0 ? bits() : bits() % 100)});
  }
  return requests;
}

std::vector<std::uint32_t> places() {
  std::vector<std::uint32_t> capacity;
  for (std::uint32_t unit = 0; unit < 40; ++unit) capacity.push_back(unit == 7 ? unlimited : unit * 20);
  return capacity;
}

TEST(Cut, choosesTheSameResidentsOnAnyNumberOfRanks) {
  auto const all = everybody();
  Grants const alone = cut(all, places(), Communicator::serial());
  test::on_every_rank([&](Communicator const& comm) {
    std::vector<Request> own;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i % static_cast<std::size_t>(comm.size()) == static_cast<std::size_t>(comm.rank())) own.push_back(all[i]);
    }
    Grants const together = cut(own, places(), comm);
    for (Request const& request : all) EXPECT_EQ(together.granted(request), alone.granted(request));
    for (std::uint32_t unit = 0; unit < 40; ++unit) EXPECT_EQ(together.line(unit).served, alone.line(unit).served);
  });
}

TEST(Cut, worksWhereOneRankHasNobody) {
  auto const all = everybody();
  Grants const alone = cut(all, places(), Communicator::serial());
  test::on_every_rank([&](Communicator const& comm) {
    int const last = comm.size() - 1;
    Grants const together = cut(comm.rank() == last ? all : std::vector<Request>{}, places(), comm);
    for (Request const& request : all) EXPECT_EQ(together.granted(request), alone.granted(request));
  });
}

}  // namespace
}  // namespace counterpart
