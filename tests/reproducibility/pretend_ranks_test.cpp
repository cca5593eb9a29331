#include "sim/comm/pretend_ranks.hpp"

#include <gtest/gtest.h>

#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "cli/simulation.hpp"

namespace counterpart {
namespace {

RunInputs inputs(Calibration const& calibration) {
  std::vector<Setting> const settings{{"scenario.area", "surrey-heartlands", "--area"},
                                      {"scenario.residents", "3000", "--residents"},
                                      {"scenario.years", "1", "--years"}};
  return read_run_inputs(read_scenario(find_scenario("headline"), settings), calibration);
}

std::string digest_on(Calibration const& calibration, Communicator const& world) {
  return Simulation{inputs(calibration), world, Audience::nobody}.simulate().digest();
}

TEST(PretendRanks, haveTheDigestOfOneRank) {
  auto const calibration = Calibration::read(shipped_calibration());  // before there are threads: HDF5 knows only one
  auto const alone = digest_on(calibration, Communicator::serial());
  for (int const ranks : {2, 3, 16}) {
    std::string digest;
    run_pretend_ranks(ranks, [&](Communicator const& world) {
      auto const mine = digest_on(calibration, world);
      if (world.root()) digest = mine;
    });
    EXPECT_EQ(alone, digest) << ranks << " ranks";
  }
}

}  // namespace
}  // namespace counterpart
