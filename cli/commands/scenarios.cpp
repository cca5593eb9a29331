#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart scenarios [OPTIONS]",
    "Lists the scenarios that come with the program: name, title and arms. Each can be named wherever a\n"
    "scenario file is wanted.\n",
    "  counterpart scenarios\n"
    "  counterpart scenarios --json\n"
    "  counterpart check pcn-proactive-care    what is in one of them\n"};

std::vector<std::string> arm_ids(Scenario const& scenario) {
  std::vector<std::string> ids;
  for (auto const& arm : scenario.arms) ids.push_back(arm.id);
  return ids;
}

}  // namespace

int scenarios_command(Words const& words, Communicator const& /*world*/) {
  Options options{help};
  options.add()("json", "print JSON");
  auto const given = options.parse(words);
  if (!given) return 0;
  auto list = nlohmann::ordered_json::array();
  for (auto const& file : shipped_scenarios()) {
    auto const scenario = read_scenario(file);
    if (given->count("json") > 0) {
      list.push_back({{"name", file.stem().string()},
                      {"title", scenario.title},
                      {"file", file.string()},
                      {"arms", arm_ids(scenario)}});
    } else {
      fmt::print("{}\n  {}\n  arms: {}\n", file.stem().string(), scenario.title, fmt::join(arm_ids(scenario), ", "));
    }
  }
  if (given->count("json") > 0) fmt::print("{}\n", list.dump(2));
  return 0;
}

}  // namespace counterpart
