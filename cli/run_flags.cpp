#include "cli/run_flags.hpp"

#include <fmt/format.h>

#include "cli/evidence.hpp"
#include "cli/interrupt.hpp"
#include "cli/letters.hpp"
#include "cli/show_page.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"
#include "sim/record/results_file.hpp"

namespace counterpart {

namespace po = boost::program_options;

void add_run_flags(Options& options) {
  options.add()("out", po::value<std::string>()->value_name("FILE"), "result file to write (HDF5)")("quiet",
                                                                                                    "no progress");
  add_checkpoint_flags(options);
}

RunFlags read_run_flags(po::variables_map const& given, Communicator const& world) {
  require(given.count("out") > 0, "where should the results go? Add --out FILE.h5");
  RunFlags flags{given["out"].as<std::string>(), audience_of_stderr(), {}, {}, {}};
  check_destination(flags.out);
  if (given.count("quiet") > 0) flags.audience = Audience::nobody;
  flags.checkpoints = checkpoint_plan_of(given, flags.out);
  if (flags.checkpoints) catch_checkpoint_signals();
  flags.out_claim = claim_destination(flags.out, world);
  if (flags.checkpoints) flags.checkpoint_claim = claim_destination(flags.checkpoints->path, world);
  return flags;
}

int finish_run(Simulation& run, RunFlags const& flags, Communicator const& world) {
  if (flags.checkpoints) run.keep_checkpoints(*flags.checkpoints);
  auto results = run.simulate();
  if (world.root()) {
    // Not from the configuration, in which programmes stand by stream: tables of elasticities name what people write.
    auto const evidence = json_of(evidence_of(run.scenario(), data_folder()));
    results.provenance["evidence"] = evidence.dump();
    write_results(flags.out, results);
    fmt::print("{}: digest {}\n{}\n", flags.out.string(), results.digest(), run.summary());
    fmt::print("{}", wrapped(evidence_text(evidence), page_width()));
    fmt::print("counterpart show {}    compares the arms\n", flags.out.string());
  }
  world.barrier();
  return 0;
}

}  // namespace counterpart
