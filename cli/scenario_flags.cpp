#include "cli/scenario_flags.hpp"

#include <fmt/format.h>

#include "cli/shipped_files.hpp"

namespace counterpart {
namespace {

namespace po = boost::program_options;
constexpr char const* keys[] = {"area", "years", "seed", "residents", "replicates"};

}  // namespace

void add_scenario_flags(Options& options) {
  auto const text = [](char const* name) { return po::value<std::string>()->value_name(name); };
  options.add()("area", text("NAME"), "integrated care board by name or code, or england")(
      "years", text("N"), "years to run")("seed", text("N"), "of all chance; the same seed gives the same result")(
      "residents", text("N"), "a sample of so many people of the area, instead of everybody")(
      "replicates", text("N"), "how many times, each with other chance")(
      "set", po::value<std::vector<std::string>>()->value_name("KEY=VALUE")->composing(),
      "any key of the file, dotted; may be given several times");
}

std::vector<Setting> settings_of(po::variables_map const& given) {
  std::vector<Setting> settings;
  if (given.count("set") > 0) {
    for (auto const& word : given["set"].as<std::vector<std::string>>()) settings.push_back(Setting::parse(word));
  }
  for (char const* key : keys) {
    if (given.count(key) == 0) continue;
    auto const& value = given[key].as<std::string>();
    settings.push_back({fmt::format("scenario.{}", key), value, fmt::format("--{} {}", key, value)});
  }
  return settings;
}

Words scenario_words(po::variables_map const& given) {
  Words words;
  for (char const* key : keys) {
    if (given.count(key) > 0) words.insert(words.end(), {fmt::format("--{}", key), given[key].as<std::string>()});
  }
  if (given.count("set") == 0) return words;
  for (auto const& value : given["set"].as<std::vector<std::string>>()) words.insert(words.end(), {"--set", value});
  return words;
}

std::vector<std::filesystem::path> shipped_scenarios() { return shipped_files("scenarios"); }

std::filesystem::path find_scenario(std::string_view path_or_name) {
  return find_shipped(path_or_name, "scenarios", "scenario");
}

}  // namespace counterpart
