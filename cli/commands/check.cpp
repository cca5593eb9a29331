#include <map>

#include <fmt/format.h>

#include "cli/ceiling.hpp"
#include "cli/commands/commands.hpp"
#include "cli/numbers.hpp"
#include "cli/resolved_text.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart check SCENARIO [OPTIONS]",
    "Reads a scenario without running it. Prints every fault with file, line, column and the nearest valid key, and\n"
    "ends with 2; or what the scenario is: arms, programmes, each number with its source and status, and the\n"
    "ceiling of what a caseload could achieve.\n",
    "  counterpart check scenarios/headline.toml\n"
    "  counterpart check pcn-proactive-care            a shipped scenario by its name\n"
    "  counterpart check mine.toml --area QR1 --years 2\n"
    "  counterpart check mine.toml --set programme.pcn_proactive_care.uptake=0.5\n"
    "  counterpart check mine.toml --resolved          everything as it will be run, defaults written out\n"};

std::string full_name(Programme const& programme) {
  return programme.variant.empty() ? programme.id : fmt::format("{}:{}", programme.id, programme.variant);
}

void print_head(Scenario const& scenario) {
  std::string const people =
      scenario.residents ? fmt::format("a sample of {} residents", *scenario.residents) : "everybody";
  fmt::print("{}\narea {}, {}, {} year{} from {}, seed {}, {} replicate{}\n", scenario.title, scenario.area, people,
             scenario.years, scenario.years == 1 ? "" : "s", scenario.start.text(), scenario.seed, scenario.replicates,
             scenario.replicates == 1 ? "" : "s");
}

void print_arms(Scenario const& scenario) {
  std::size_t width = 0;
  for (auto const& arm : scenario.arms) width = std::max(width, arm.id.size());
  fmt::print("\narms\n");
  for (auto const& arm : scenario.arms) {
    std::string programmes;
    for (auto const& programme : arm.programmes) programmes += fmt::format(" + {}", full_name(programme));
    fmt::print("  {:<{}}  {}\n", arm.id, width, programmes.empty() ? "no programme" : programmes.substr(3));
  }
}

std::string number_text(Value const& value) {
  if (!value.low) return fmt::format("{:.6g}", value.central);
  return fmt::format("{:.6g} ({:.4g} to {:.4g})", value.central, *value.low, *value.high);
}

std::string times(int count) { return count == 1 ? "once" : fmt::format("{} times", count); }

std::string when_text(Programme const& programme) {
  std::string text =
      fmt::format("months: starts after {}, full size in {}", programme.start_month, programme.ramp_months);
  if (!programme.enrolment) return text;
  auto const& levers = *programme.enrolment;
  return text + fmt::format("; effect after {}, enrolled for {}, renewed {} at most", levers.delay_months,
                            levers.duration_months, times(levers.renewals));
}

void print_programme(Programme const& programme) {
  fmt::print("\n{}  {}\n  {}\n", full_name(programme), programme.title, when_text(programme));
  if (programme.enrolment) fmt::print("  eligible: {}\n", programme.enrolment->eligible_text);
  if (programme.same_day) {
    fmt::print("  opens at {}:00 for {} hours, {} days a week{}\n", programme.same_day->opens_hour,
               programme.same_day->hours_per_day, programme.same_day->days_per_week,
               programme.same_day->slots_per_day_per_100000 ? "" : "; slots unlimited");
  }
  for (auto const& [key, value] : numbers_of(programme)) {
    fmt::print("  {:<34} {:<28} {:<10} {}\n", key, number_text(value), text(value.status), value.source);
  }
  if (programme.enrolment)
    fmt::print("  ceiling (illustration, not a result): {}\n", ceiling_text(*programme.enrolment));
}

void print_statuses(std::map<std::string, Programme> const& programmes) {
  std::map<Status, int> counts;
  int all = 0;
  for (auto const& [name, programme] : programmes) {
    for (auto const& number : numbers_of(programme)) {
      ++counts[number.value.status];
      ++all;
    }
  }
  std::string parts;
  for (auto const& [status, count] : counts) parts += fmt::format(", {} {}", count, text(status));
  fmt::print("\n{} numbers{}{}\n", all, parts.empty() ? "" : ": ", parts.empty() ? "" : parts.substr(2));
}

}  // namespace

int check_command(Words const& words, Communicator const& /*world*/) {
  Options options{help};
  options.plain("scenario", "file, or name of a shipped scenario");
  add_scenario_flags(options);
  options.add()("resolved", "print the scenario as it will be run: what the digest of a result covers");
  auto const given = options.parse(words);
  if (!given) return 0;
  auto const scenario = read_scenario(find_scenario((*given)["scenario"].as<std::string>()), settings_of(*given));
  if (given->count("resolved") > 0) {
    fmt::print("{}", scenario.resolved);
    return 0;
  }
  std::map<std::string, Programme> programmes;
  for (auto const& arm : scenario.arms) {
    for (auto const& programme : arm.programmes) programmes.emplace(full_name(programme), programme);
  }
  print_head(scenario);
  print_arms(scenario);
  for (auto const& [name, programme] : programmes) print_programme(programme);
  print_statuses(programmes);
  return 0;
}

}  // namespace counterpart
