#include "cli/area_calibration.hpp"

#include <fmt/format.h>

#include "cli/area_fit_page.hpp"
#include "cli/calibration_flag.hpp"
#include "cli/destination.hpp"
#include "cli/interrupt.hpp"
#include "cli/simulation.hpp"
#include "models/ics/calibrate.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/sha256.hpp"

namespace counterpart {
namespace {

namespace po = boost::program_options;

Scenario scenario_of(po::variables_map const& given, Structure const& structure) {
  Scenario scenario;
  scenario.title = "how an area fits";
  scenario.area = given["area"].as<std::string>();
  scenario.start = Month{2020, 7};
  scenario.years = 1;
  scenario.seed = given["seed"].as<std::uint64_t>();
  if (!given["residents"].defaulted()) scenario.residents = given["residents"].as<std::int64_t>();
  scenario.structure = structure;
  scenario.arms = {Arm{"baseline", "", {}}};
  return scenario;
}

void check_flags(po::variables_map const& given) {
  for (auto const* flag : {"years", "rounds"}) {
    require(given[flag].defaulted(),
            fmt::format("--{} is for the national calibration: with --area leave it out", flag));
  }
  bool const targets = given.count("local-targets") > 0;
  require(targets || given.count("out") == 0,
          "--area alone writes no artefact: give the area's counts by --local-targets FILE.csv, or leave --out out");
  require(!targets || given.count("out") > 0, "where should the artefact of the area go? Add --out FILE.h5");
  require(targets || given["shrinkage"].defaulted(), "--shrinkage weighs local targets: add --local-targets FILE.csv");
}

void check_size(std::optional<std::int64_t> residents, Area const& area) {
  if (!residents) return;
  require(*residents >= 1000 && *residents <= area.residents(),
          fmt::format("--residents {}: it takes 1000 to {}, all of {}", *residents, area.residents(), area.name));
}

Calibration of_area(RunInputs const& inputs, LocalFit const& fit, std::filesystem::path const& targets) {
  auto calibration = inputs.calibration;
  calibration.local = fit.levels;
  calibration.made_from["local targets"] = sha256_of_file(targets);
  calibration.made_from["national calibration"] = inputs.calibration.digest;
  return calibration;
}

LocalFit solve(po::variables_map const& given, RunInputs const& inputs, Communicator const& world) {
  RunPlan const plan{inputs.scenario, inputs.area, inputs.parameters, inputs.calibration};
  if (given.count("local-targets") == 0) {
    LocalFit fit;
    fit.before = fit.after = live_area_year(plan, world);
    return fit;
  }
  require(!inputs.calibration.local,
          "the calibration holds local levels already: start from a national one (leave --calibration out)");
  LocalPlan how;
  how.shrinkage = given["shrinkage"].as<double>();
  auto const targets = read_local_targets(given["local-targets"].as<std::string>());
  return fit_local(plan, targets, how, world, [&](int round, double gap) {
    if (world.root()) fmt::print(stderr, "round {}: largest gap to what is aimed at {:+.2f} %\n", round, 100 * gap);
    stop_together(world);
  });
}

}  // namespace

void add_area_calibration_flags(Options& options) {
  options.add()("area", po::value<std::string>()->value_name("AREA"),
                "say how this area fits; of all its residents, or --residents")(
      "local-targets", po::value<std::string>()->value_name("FILE"),
      "the area's own counts (CSV), to bring its service use to")(
      "shrinkage", po::value<double>()->value_name("K")->default_value(LocalPlan{}.shrinkage),
      "events of the case-mix prediction that each local target is weighed against")("json",
                                                                                     "how the area fits, as JSON");
}

void check_no_area_flags(po::variables_map const& given) {
  for (auto const* flag : {"local-targets", "json", "calibration"}) {
    require(given.count(flag) == 0, fmt::format("--{} needs --area: which area is it about?", flag));
  }
  require(given["shrinkage"].defaulted(), "--shrinkage needs --area and --local-targets");
}

int calibrate_area(po::variables_map const& given, Structure const& structure, Communicator const& world) {
  check_flags(given);
  double const shrinkage = given["shrinkage"].as<double>();
  require(shrinkage >= 0 && shrinkage <= 1e6, "--shrinkage must be from 0 (the counts as they are) to 1000000");
  if (given.count("out") > 0) check_destination(given["out"].as<std::string>());
  auto const inputs = read_run_inputs(scenario_of(given, structure), calibration_of(given, structure));
  check_size(inputs.scenario.residents, inputs.area);
  auto const england =
      published_year(load_area(data_folder(), "england"), inputs.parameters, inputs.scenario.start.year());
  auto const fit = solve(given, inputs, world);
  if (!world.root()) return 0;
  if (given.count("out") > 0) {
    of_area(inputs, fit, given["local-targets"].as<std::string>()).write(given["out"].as<std::string>());
  }
  print_area_fit({inputs.area, inputs.calibration, fit, england}, given.count("json") > 0);
  return 0;
}

}  // namespace counterpart
