#include "cli/provenance.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "sim/comm/pretend_ranks.hpp"

namespace counterpart {
namespace {

std::vector<std::string> const nobody{"node17", "ada", ""};

bool kept(std::string_view name, std::string_view value) { return is_kept(name, value, nobody); }

TEST(Provenance, keepsThreadsBindingMessagesAndSizesOfJobs) {
  EXPECT_TRUE(kept("OMP_NUM_THREADS", "8"));
  EXPECT_TRUE(kept("OMPI_MCA_btl", "tcp,vader,self"));
  EXPECT_TRUE(kept("OMPI_MCA_hwloc_base_binding_policy", "none"));
  EXPECT_TRUE(kept("SLURM_NTASKS", "64"));
  EXPECT_TRUE(kept("HDF5_USE_FILE_LOCKING", "FALSE"));
}

TEST(Provenance, leavesOutWhatIsNoneOfItsBusiness) {
  for (auto const* name : {"HOME", "PATH", "SLURM_JOB_ACCOUNT", "SLURM_SUBMIT_DIR", "OMPI_COMMAND", "COUNTERPART_DATA"})
    EXPECT_FALSE(kept(name, "x")) << name;
}

TEST(Provenance, leavesOutValuesThatNameSomebody) {
  EXPECT_FALSE(kept("OMPI_MCA_btl_tcp_if_include", "10.99.0.0/24"));
  EXPECT_FALSE(kept("OMPI_MCA_btl_tcp_if_include", "10.99.0.1"));
  EXPECT_FALSE(kept("OMPI_MCA_rmaps_rank_file_path", "ranks/of.txt"));
  EXPECT_FALSE(kept("OMP_TOOL_LIBRARIES", "ada@lib"));
  EXPECT_FALSE(kept("OMPI_MCA_rmaps_base_mapping_policy", "node17:4"));
}

TEST(Provenance, countsRanksAndMachines) {
  run_pretend_ranks(3, [](Communicator const& world) {
    auto const facts = provenance_of_run(world);
    EXPECT_EQ(facts.at("ranks"), "3");
    if (!world.root()) return;
    EXPECT_EQ(facts.at("machines"), "1");
    EXPECT_FALSE(facts.at("processor").empty());
    EXPECT_EQ(facts.at("processor").find("3 x"), std::string::npos);
  });
}

TEST(Provenance, timesAreUtc) { EXPECT_EQ(utc_text(1769846400), "2026-01-31T08:00:00Z"); }

}  // namespace
}  // namespace counterpart
