#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/destination.hpp"
#include "cli/interrupt.hpp"
#include "models/ics/calibrate.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart calibrate --out FILE [OPTIONS]",
    "Solves what published rates are multiplied by, on the reference population of England, so that the model's own\n"
    "multipliers redistribute and do not add. The artefact ships as models/england/calibration.csv; it is needed again\n"
    "only when a table or the model changes.\n",
    "  counterpart calibrate --out models/england/calibration.csv\n"
    "  mpirun -n 2 counterpart calibrate --out calibration.csv --residents 4000000\n"
    "  counterpart calibrate --out rough.csv --residents 200000 --years 2    quick, for trying a table\n"};

void print_fit(CalibrationFit const& fit) {
  fmt::print("round {}: largest gap {:+.2f} % ({}), readmission share {:.4f}, death by frailty {:.2f} {:.2f} {:.2f}\n",
             fit.round, 100 * fit.worst_gap, fit.worst_stream, fit.readmission_share, fit.death_by_frailty[1],
             fit.death_by_frailty[2], fit.death_by_frailty[3]);
  std::fflush(stdout);
}

}  // namespace

int calibrate_command(Words const& words, Communicator const& world) {
  namespace po = boost::program_options;
  Options options{help};
  CalibrationPlan plan;
  options.add()("out", po::value<std::string>()->value_name("FILE"), "file to write (CSV)")(
      "residents", po::value<std::int64_t>()->value_name("N")->default_value(plan.residents), "size of the reference population")(
      "years", po::value<int>()->value_name("N")->default_value(plan.years), "years of mortality factors")(
      "rounds", po::value<int>()->value_name("N")->default_value(plan.rounds), "one-year fits before the long run")(
      "seed", po::value<std::uint64_t>()->value_name("N")->default_value(plan.seed), "seed of the reference population");
  auto const given = options.parse(words);
  if (!given) return 0;
  require(given->count("out") > 0, "where should the artefact go? Add --out FILE.csv");
  plan.residents = (*given)["residents"].as<std::int64_t>();
  plan.years = (*given)["years"].as<int>();
  plan.rounds = (*given)["rounds"].as<int>();
  plan.seed = (*given)["seed"].as<std::uint64_t>();
  require(plan.residents >= 10000, "--residents must be at least 10000");
  require(plan.years >= 1 && plan.years <= 30, "--years must be from 1 to 30");
  require(plan.rounds >= 1 && plan.rounds <= 20, "--rounds must be from 1 to 20");
  std::filesystem::path const out{(*given)["out"].as<std::string>()};
  check_destination(out);
  auto const england = load_area(data_folder(), "england");
  auto const parameters = read_model_parameters(data_folder());
  auto const fit = calibrate(plan, england, parameters, world, [&](CalibrationFit const& left) {
    if (world.root()) print_fit(left);
    stop_together(world);
  });
  if (world.root()) fit.write(out);
  return 0;
}

}  // namespace counterpart
