#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "models/demography/area_summary.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart areas [OPTIONS]",
    "Lists every area a scenario can be set in: the 42 integrated care boards of July 2022, and England. Residents\n"
    "are those of mid-2020; PCNs and practices those of 2022. Trusts are the acute trusts that at least 1 % of the\n"
    "residents would go to in an emergency. Places are groups of local authorities made for this program. Nobody is\n"
    "built.\n",
    "  counterpart areas\n"
    "  counterpart areas --json | jq '.[] | select(.residents > 2e6) | .key'\n"};

nlohmann::ordered_json json_of(AreaSummary const& area) {
  return {{"key", area.board.key},      {"code", area.board.code},     {"ons_code", area.board.ons_code},
          {"name", area.board.name},    {"residents", area.residents}, {"neighbourhoods", area.neighbourhoods},
          {"places", area.places},      {"pcns", area.pcns},           {"practices", area.practices},
          {"acute_trusts", area.trusts}};
}

/// "56,550,138"
std::string grouped(std::int64_t number) {
  std::string text = std::to_string(number);
  for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

void print_table(std::vector<AreaSummary> const& areas) {
  constexpr auto layout = "{:<52} {:<4} {:>11} {:>7} {:>6} {:>10} {:>7}\n";
  fmt::print(layout, "area", "code", "residents", "places", "PCNs", "practices", "trusts");
  for (auto const& area : areas) {
    fmt::print(layout, area.board.key, area.board.code, grouped(area.residents), area.places, area.pcns, area.practices,
               area.trusts.size());
  }
}

}  // namespace

int areas_command(Words const& words, Communicator const& /*world*/) {
  Options options{help};
  options.add()("json", "print JSON");
  auto const given = options.parse(words);
  if (!given) return 0;
  auto const areas = summarise_areas(data_folder());
  if (given->count("json") == 0) {
    print_table(areas);
    return 0;
  }
  auto list = nlohmann::ordered_json::array();
  for (auto const& area : areas) list.push_back(json_of(area));
  fmt::print("{}\n", list.dump(2));
  return 0;
}

}  // namespace counterpart
