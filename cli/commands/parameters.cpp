#include "cli/parameters.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart parameters [FILTER] [OPTIONS]",
    "Lists numbers in force with key, value, interval, how they spread where they are uncertain, unit, source and\n"
    "status: those of the shipped tables and, with --scenario, of its programmes. Any of them can be set\n"
    "(--set KEY=VALUE) or swept. FILTER keeps numbers whose key, source or status has each of its words. Numbers\n"
    "marked `calibration` shift rates away from their published level unless `counterpart calibrate` is run again.\n",
    "  counterpart parameters unit_costs                     what contacts cost\n"
    "  counterpart parameters --scenario headline programme  the numbers of all programmes\n"
    "  counterpart parameters 'tables assumed' --json | jq length\n"
    "  counterpart parameters pathways --set tables.pathways.gp_remote_share=0.25 --scenario headline\n"};

bool keeps(std::vector<std::string> const& words, Parameter const& parameter) {
  auto const all = fmt::format("{} {} {}", parameter.key, parameter.value.source, text(parameter.value.status));
  return std::all_of(words.begin(), words.end(), [&](auto const& word) { return all.find(word) != all.npos; });
}

nlohmann::ordered_json json_of(Parameter const& p) {
  nlohmann::ordered_json entry{{"key", p.key}, {"value", p.value.central}};
  if (p.value.low) entry["low"] = *p.value.low;
  if (p.value.high) entry["high"] = *p.value.high;
  entry["kind"] = text(p.kind);
  entry["distribution"] = text(p.spread.law);
  entry["unit"] = p.unit;
  entry["source"] = p.value.source;
  entry["status"] = text(p.value.status);
  entry["needs_calibration"] = p.needs_calibration;
  return entry;
}

std::string value_text(Value const& value) {
  if (!value.low) return fmt::format("{:.6g}", value.central);
  return fmt::format("{:.6g} ({:.4g} to {:.4g})", value.central, *value.low, *value.high);
}

void print(std::vector<Parameter> const& list) {
  std::size_t width = 0;
  for (auto const& p : list) width = std::max(width, p.key.size());
  for (auto const& p : list) {
    auto const how = p.uncertain() ? text(p.spread.law) : std::string_view{"-"};
    fmt::print("{:<{}}  {:<26} {:<12} {:<10} {}{}{}\n", p.key, width, value_text(p.value), how, text(p.value.status),
               p.value.source, p.unit.empty() ? "" : fmt::format("  [{}]", p.unit),
               p.needs_calibration ? "  calibration" : "");
  }
  auto const count = [&](auto test) { return std::count_if(list.begin(), list.end(), test); };
  fmt::print("{} numbers: {} uncertain, {} assumed or recalled\n", list.size(),
             count([](auto const& p) { return p.uncertain(); }), count([](auto const& p) {
               return p.value.status == Status::assumed || p.value.status == Status::recalled;
             }));
}

}  // namespace

int parameters_command(Words const& words, Communicator const& /*world*/) {
  namespace po = boost::program_options;
  Options options{help};
  options.optional_plain("filter", "words that key, source or status must have");
  options.add()("scenario", po::value<std::string>()->value_name("NAME"), "file, or name of a shipped scenario");
  add_scenario_flags(options);
  options.add()("json", "print JSON");
  auto const given = options.parse(words);
  if (!given) return 0;
  Scenario scenario;
  auto const settings = settings_of(*given);
  require(settings.empty() || given->count("scenario") > 0, "settings need a scenario: add --scenario NAME");
  if (given->count("scenario") > 0)
    scenario = read_scenario(find_scenario((*given)["scenario"].as<std::string>()), settings);
  auto list = programme_parameters(scenario);
  auto const tables = table_parameters(scenario, data_folder());
  list.insert(list.end(), tables.begin(), tables.end());
  auto const filter = words_of(given->count("filter") > 0 ? (*given)["filter"].as<std::string>() : "");
  std::erase_if(list, [&](auto const& parameter) { return !keeps(filter, parameter); });
  if (given->count("json") > 0) {
    auto all = nlohmann::ordered_json::array();
    for (auto const& parameter : list) all.push_back(json_of(parameter));
    fmt::print("{}\n", all.dump(2));
  } else {
    print(list);
  }
  return 0;
}

}  // namespace counterpart
