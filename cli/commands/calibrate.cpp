#include <fmt/format.h>

#include "cli/area_calibration.hpp"
#include "cli/calibration_flag.hpp"
#include "cli/commands/commands.hpp"
#include "cli/destination.hpp"
#include "cli/interrupt.hpp"
#include "cli/simulation.hpp"
#include "models/ics/calibrate_health.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart calibrate --out FILE [OPTIONS]\n"
    "       counterpart calibrate --area AREA [--local-targets FILE.csv --out FILE] [OPTIONS]",
    "Solves what published rates are multiplied by, on the reference population of England, so that the model's own\n"
    "multipliers redistribute and do not add. The artefact ships as models/england/calibration.h5; it is needed again\n"
    "only when a table or the model changes.\n"
    "With --area, nothing national is solved: one year of the area's baseline says how the area fits. With the area's\n"
    "own counts besides (--local-targets), its service use is brought to them, and the artefact serves that area "
    "alone.\n",
    "  counterpart calibrate --out models/england/calibration.h5\n"
    "  mpirun -n 2 counterpart calibrate --out calibration.h5 --residents 4000000\n"
    "  counterpart calibrate --trends published --out trends.h5    for scenarios with structure.trends = "
    "\"published\"\n"
    "  counterpart calibrate --ascertainment linked --out models/england/calibration_linked.h5    where runs find it\n"
    "  counterpart calibrate --out rough.h5 --residents 200000 --years 2    quick, for trying a table\n"
    "  counterpart calibrate --area surrey-heartlands --residents 100000\n"
    "  counterpart calibrate --area QGH --local-targets counts.csv --out QGH.h5\n"
    "  counterpart run headline --area QGH --calibration QGH.h5 --out r.h5\n"};

void print_fit(CalibrationFit const& fit) {
  fmt::print("services, round {}: largest gap {:+.2f} % ({}), readmission share {:.4f}\n", fit.round,
             100 * fit.worst_gap, fit.worst_stream, fit.readmission_share);
  std::fflush(stdout);
}

void print_health(HealthFit const& fit) {
  fmt::print(
      "health, {}: deaths {:+.2f} %, onset {:+.2f} % ({}), frailty {:+.2f} %, death by frailty {:.2f} {:.2f} {:.2f}\n",
      fit.stage, 100 * fit.death_gap, 100 * fit.worst_onset, fit.condition, 100 * fit.worst_frailty,
      fit.death_by_frailty[1], fit.death_by_frailty[2], fit.death_by_frailty[3]);
  std::fflush(stdout);
}

bool is_word(boost::program_options::variables_map const& given, char const* option, std::string const& yes,
             std::string const& no) {
  auto const word = given[option].as<std::string>();
  require(word == yes || word == no, fmt::format("--{} {}: it takes {} or {}", option, word, yes, no));
  return word == yes;
}

Structure structure_of(boost::program_options::variables_map const& given) {
  Structure structure;
  structure.trends = is_word(given, "trends", "published", "none");
  structure.linked = is_word(given, "ascertainment", "linked", "register");
  structure.frailty_recovers = is_word(given, "frailty-recovery", "yes", "no");
  return structure;
}

}  // namespace

int calibrate_command(Words const& words, Communicator const& world) {
  namespace po = boost::program_options;
  Options options{help};
  CalibrationPlan plan;
  options.add()("out", po::value<std::string>()->value_name("FILE"), "file to write (HDF5)")(
      "residents", po::value<std::int64_t>()->value_name("N")->default_value(plan.residents),
      "size of the reference population")("years", po::value<int>()->value_name("N")->default_value(plan.years),
                                          "years of mortality factors")(
      "rounds", po::value<int>()->value_name("N")->default_value(plan.rounds), "one-year fits of service use")(
      "seed", po::value<std::uint64_t>()->value_name("N")->default_value(plan.seed),
      "seed of the reference population")("trends", po::value<std::string>()->value_name("WORD")->default_value("none"),
                                          "none, or published: incidence goes on rising or falling as published")(
      "frailty-recovery", po::value<std::string>()->value_name("WORD")->default_value("yes"),
      "yes, or no: nobody moves to a milder category")(
      "ascertainment", po::value<std::string>()->value_name("WORD")->default_value("register"),
      "register, or linked: conditions as linked records of practices and hospitals find them");
  add_area_calibration_flags(options);
  add_calibration_flag(options);
  auto const given = options.parse(words);
  if (!given) return 0;
  auto const structure = structure_of(*given);
  if (given->count("area") > 0) return calibrate_area(*given, structure, world);
  check_no_area_flags(*given);
  require(given->count("out") > 0, "where should the artefact go? Add --out FILE.h5");
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
  auto const parameters = read_model_parameters(data_folder(), {}, structure);
  CalibrationReports const reports{[&](HealthFit const& left) {
                                     if (world.root()) print_health(left);
                                     stop_together(world);
                                   },
                                   [&](CalibrationFit const& left) {
                                     if (world.root()) print_fit(left);
                                     stop_together(world);
                                   }};
  auto fit = calibrate(plan, england, parameters, world, reports);
  fit.structure = structure.of_calibration();
  fit.made_from = table_digests(data_folder(), structure);
  if (world.root()) fit.write(out);
  return 0;
}

}  // namespace counterpart
