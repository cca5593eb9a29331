#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/destination.hpp"
#include "cli/verification.hpp"
#include "sim/base/errors.hpp"
#include "sim/record/results_file.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart verify FILE [OPTIONS]",
    "Runs a result file again, from what the file holds alone: its scenario, seed and calibration. First the digest\n"
    "stated in the file is held against its contents; then the tables here against those it was made with; then the\n"
    "rerun's digest against the file's. Any number of ranks and threads will do.\n"
    "Ends with 0 when all are equal, with 1 and the reason when not, with 2 when the tables here are others.\n",
    "  counterpart verify gloucestershire.h5\n"
    "  mpirun -n 4 counterpart verify gloucestershire.h5 --quiet\n"
    "  counterpart verify gloucestershire.h5 --out again.h5       keeps the rerun, for `counterpart compare`\n"};

}  // namespace

int verify_command(Words const& words, Communicator const& world) {
  namespace po = boost::program_options;
  Options options{help};
  options.plain("file", "result file of a run");
  options.add()("out", po::value<std::string>()->value_name("FILE"), "where to write the rerun's results (HDF5)")(
      "quiet", "no progress");
  auto const given = options.parse(words);
  if (!given) return 0;
  std::filesystem::path const file{(*given)["file"].as<std::string>()};
  std::filesystem::path const out{given->count("out") > 0 ? (*given)["out"].as<std::string>() : ""};
  if (given->count("out") > 0) {
    check_destination(out);
    std::error_code ignored;
    require(!std::filesystem::equivalent(file, out, ignored),
            fmt::format("{}: is the file to be verified; --out needs another name", out.string()));
  }
  auto const audience = given->count("quiet") > 0 ? Audience::nobody : audience_of_stderr();
  auto const verdict = verify(file, world, audience);
  if (!world.root()) return verdict.code;
  if (!out.empty() && verdict.rerun) write_results(out, *verdict.rerun);
  fmt::print("{}", verdict.text);
  return verdict.code;
}

}  // namespace counterpart
