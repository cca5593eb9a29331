#include "cli/crate/study.hpp"

#include <array>

#include <fmt/format.h>

#include "cli/configuration_difference.hpp"
#include "cli/difference_page.hpp"
#include "cli/sheet.hpp"

namespace counterpart {
namespace {

using Keys = std::map<std::string, std::string>;

/// How a scenario names the number itself, beside its source and range.
constexpr std::array value_names{"value", "rate_ratio", "change", "per_1000", "hours", "per_day_per_100000"};

std::string unquoted(std::string text) {
  bool const quoted = text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

std::string at(Keys const& keys, std::string const& key) {
  auto const found = keys.find(key);
  return found == keys.end() ? "" : unquoted(found->second);
}

StudyParameter parameter_of(Keys const& keys, std::string const& key) {
  StudyParameter parameter{key, "", "", at(keys, key + ".source"), at(keys, key + ".status")};
  for (auto const* name : value_names) {
    if (parameter.value.empty()) parameter.value = at(keys, fmt::format("{}.{}", key, name));
  }
  auto const low = at(keys, key + ".low");
  if (!low.empty()) parameter.range = fmt::format("{} to {}", low, at(keys, key + ".high"));
  return parameter;
}

std::vector<StudyParameter> parameters_of(std::string const& configuration) {
  auto const keys = configuration_keys(configuration, "run's");
  constexpr std::string_view mark = ".status";
  std::vector<StudyParameter> parameters;
  for (auto const& [key, value] : keys) {
    if (key.ends_with(mark)) parameters.push_back(parameter_of(keys, key.substr(0, key.size() - mark.size())));
  }
  return parameters;
}

std::string whole(std::int64_t number) { return number_text(static_cast<double>(number), {}); }

}  // namespace

Study::Study(Results const& results) : run_{results}, parameters_{parameters_of(results.configuration)} {}

std::string Study::fact(std::string const& key) const {
  auto const& provenance = run_.results().provenance;
  auto const found = provenance.find(key);
  return found == provenance.end() ? "not recorded" : found->second;
}

std::string Study::seed() const { return run_.results().seed ? std::to_string(*run_.results().seed) : "not recorded"; }

std::string Study::population() const {
  auto const simulated = run_.residents();
  auto const all = run_.residents_of_area();
  if (all <= simulated) return fmt::format("All {} residents of {}", whole(simulated), run_.area());
  return fmt::format("A sample of {} of the {} residents of {}; nothing is scaled up", whole(simulated), whole(all),
                     run_.area());
}

std::string Study::horizon() const {
  auto const& months = run_.months();
  return fmt::format("{} to {}, {} months", months.front(), months.back(), months.size());
}

std::string Study::comparators() const {
  std::string text = "baseline (care as it was)";
  for (auto const& arm : run_.arms()) text += fmt::format("; {} ({})", arm.id, arm.title);
  return text;
}

std::string Study::replicates() const {
  return fmt::format("{}, seed {}; each replicate has other chance, and every arm of it the same chance",
                     run_.replicates(), seed());
}

std::string Study::program() const { return made_by(run_.results()); }

std::string Study::machine() const {
  return fmt::format("{} on {} machine(s), {} ranks of {} threads, {}; {} seconds, {} MB on the first rank",
                     fact("processor"), fact("machines"), fact("ranks"), fact("threads_per_rank"), fact("library.mpi"),
                     fact("seconds"), fact("peak_megabytes_of_root"));
}

std::string Study::evidence() const {
  std::map<std::string, int> by_status;
  for (auto const& parameter : parameters_) ++by_status[parameter.status];
  std::vector<std::string> parts;
  for (auto const& [status, count] : by_status) parts.push_back(fmt::format("{} {}", count, status));
  return fmt::format("{} numbers of care models: {}", parameters_.size(), fmt::join(parts, ", "));
}

}  // namespace counterpart
