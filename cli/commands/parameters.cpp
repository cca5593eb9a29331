#include <fmt/format.h>

#include "cli/calibration_flag.hpp"
#include "cli/commands/commands.hpp"
#include "cli/numbers_in_force.hpp"
#include "cli/parameter_page.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "cli/simulation.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

namespace po = boost::program_options;

constexpr HelpText help{
    "counterpart parameters [FILTER] [OPTIONS]",
    "Lists every number in force with key, value, interval, how it spreads where it is uncertain, status, source and\n"
    "unit: those of the scenario's programmes, of the shipped tables (with what the scenario's switches and settings\n"
    "put in their place), those that stand in the code (`model.`), and those that were solved (`calibration.`).\n"
    "FILTER keeps numbers whose key, source or status has each of its words. Without one, a table of many numbers has\n"
    "one line, with `some` before a mark that a part of them has; `--all` and `--json` give all.\n\n"
    "A number can be set (--set KEY=VALUE) or swept, unless it is marked `fixed`. Numbers marked `calibration` shift\n"
    "rates away from their published level unless `counterpart calibrate` is run again.\n\n"
    "Left out are counts of people and places (neighbourhoods, authorities, networks, practices, trusts, ethnicity:\n"
    "data, not parameters), targets that only check, and sizes and tolerances of numerical methods. Each such table "
    "is\n"
    "named, with the reason, in models/england/register/left_out.csv.\n",
    "  counterpart parameters                                what there is, in short\n"
    "  counterpart parameters unit_costs                     what contacts cost\n"
    "  counterpart parameters tables.mortality.              the life table\n"
    "  counterpart parameters calibration.base.ae_not        factors on A&E attendances by age, sex and fifth\n"
    "  counterpart parameters --scenario headline programme  the numbers of all programmes\n"
    "  counterpart parameters 'tables assumed' --json | jq length\n"
    "  counterpart parameters remote_share --scenario headline --set scenario.structure.starting_year=2025\n"
    "  counterpart parameters pathways --set tables.pathways.gp_remote_share=0.25 --scenario headline\n"};

/// Those of the calibration that a run would use. Switches may have none yet: then a line on stderr says so.
std::vector<Parameter> solved(po::variables_map const& given, Structure const& structure) {
  auto const calibration = Calibration::read(calibration_of(given, structure));
  try {
    check_structure(structure, calibration);
  } catch (InputError const& error) {
    if (calibration_given(given)) throw;
    fmt::print(stderr, "Without numbers of a calibration: {}\n", error.what());
    return {};
  }
  return calibration_parameters(calibration, structure.utility);
}

Scenario scenario_of(po::variables_map const& given) {
  auto const settings = settings_of(given);
  require(settings.empty() || given.count("scenario") > 0, "settings need a scenario: add --scenario NAME");
  if (given.count("scenario") == 0) return {};
  return read_scenario(find_scenario(given["scenario"].as<std::string>()), settings);
}

}  // namespace

int parameters_command(Words const& words, Communicator const& /*world*/) {
  Options options{help};
  options.optional_plain("filter", "words that key, source or status must have");
  options.add()("scenario", po::value<std::string>()->value_name("NAME"), "file, or name of a shipped scenario");
  add_scenario_flags(options);
  add_calibration_flag(options);
  options.add()("all", "a line for every number, also without FILTER")("json", "print JSON: every number");
  auto const given = options.parse(words);
  if (!given) return 0;
  auto const scenario = scenario_of(*given);
  auto list = numbers_in_force(scenario, data_folder());
  auto const calibrated = solved(*given, scenario.structure);
  list.insert(list.end(), calibrated.begin(), calibrated.end());
  bool const filtered = given->count("filter") > 0;
  if (filtered) keep_numbers((*given)["filter"].as<std::string>(), list);
  if (given->count("json") > 0) {
    print_json(list);
  } else if (filtered || given->count("all") > 0) {
    print_numbers(list);
  } else {
    print_in_short(list);
  }
  return 0;
}

}  // namespace counterpart
