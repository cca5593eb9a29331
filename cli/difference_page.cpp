#include "cli/difference_page.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/sheet.hpp"

namespace counterpart {
namespace {

constexpr std::size_t short_digest = 12;

std::string shortened(std::string const& digest) { return digest.empty() ? "none" : digest.substr(0, short_digest); }

std::string value_or_none(std::string const& value) { return value.empty() ? "not there" : value; }

std::string count(std::size_t number) { return number_text(static_cast<double>(number), {}); }

std::string whole(std::int64_t number) { return number_text(static_cast<double>(number), {}); }

std::string line_of(KeyDifference const& key) {
  return fmt::format("{}: {} -> {}", key.key, value_or_none(key.first), value_or_none(key.second));
}

std::string line_of(InputDifference const& input) {
  return fmt::format("{}: SHA-256 {} -> {}", input.name, shortened(input.first), shortened(input.second));
}

std::string line_of(ArrayDifference const& array) {
  std::string text = array.name + ": " + array.structure;
  if (array.cells == 0) return text;
  if (!array.structure.empty()) text += "; of those in both, ";
  if (array.changed == 0) return text + "none changed";
  return text + fmt::format("{} of {} values differ, by {:.2g} % in all; the largest change {:.3g} % ({} -> {}) at {}",
                            count(array.changed), count(array.cells), 100 * array.overall, 100 * array.largest,
                            whole(array.first_value), whole(array.second_value), array.where);
}

template <class List>
std::string section(std::string_view title, List const& list, std::size_t most) {
  if (list.empty()) return "";
  std::string text = fmt::format("{}\n", title);
  for (std::size_t i = 0; i < std::min(most, list.size()); ++i) text += fmt::format("  {}\n", line_of(list[i]));
  if (list.size() > most) text += fmt::format("  and {} more\n", count(list.size() - most));
  return text;
}

std::string fact(Results const& results, std::string const& key) {
  auto const found = results.provenance.find(key);
  return found == results.provenance.end() ? "" : found->second;
}

}  // namespace

WholeDifference whole_difference(Results const& first, Results const& second, double tolerance) {
  return {configuration_differences(first.configuration, second.configuration), difference(first, second, tolerance)};
}

std::string text_of(WholeDifference const& all, std::size_t most) {
  auto const& [inputs, arrays, compared] = all.results;
  return section(fmt::format("Configuration, keys that differ: {}", count(all.configuration.size())), all.configuration,
                 most) +
         section(fmt::format("Inputs that differ: {}", count(inputs.size())), inputs, most) +
         section(fmt::format("Arrays that differ: {} of {}", count(arrays.size()), count(compared)), arrays, most);
}

nlohmann::ordered_json json_of(WholeDifference const& all) {
  using Json = nlohmann::ordered_json;
  auto const or_null = [](std::string const& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json json{{"configuration", Json::array()}, {"inputs", Json::array()}, {"arrays", Json::array()}};
  for (auto const& key : all.configuration)
    json["configuration"].push_back({{"key", key.key}, {"a", or_null(key.first)}, {"b", or_null(key.second)}});
  for (auto const& input : all.results.inputs)
    json["inputs"].push_back({{"name", input.name}, {"a", or_null(input.first)}, {"b", or_null(input.second)}});
  for (auto const& array : all.results.arrays) {
    json["arrays"].push_back({{"name", array.name},
                              {"structure", or_null(array.structure)},
                              {"cells", array.cells},
                              {"changed", array.changed},
                              {"overall_relative_change", array.overall},
                              {"largest_relative_change", array.largest},
                              {"at", or_null(array.where)},
                              {"a", array.first_value},
                              {"b", array.second_value}});
  }
  json["arrays_compared"] = all.results.arrays_compared;
  return json;
}

std::string made_by(Results const& results) {
  auto const program = fact(results, "program");
  std::string text = program.empty() ? "an unknown program" : program;
  if (auto const commit = fact(results, "commit"); !commit.empty()) text += ", commit " + shortened(commit);
  if (auto const tree = fact(results, "source_tree"); !tree.empty() && tree != "clean")
    text += fmt::format(" (source tree {})", tree);
  auto const ranks = fact(results, "ranks");
  auto const threads = fact(results, "threads_per_rank");
  if (!ranks.empty() && !threads.empty()) text += fmt::format(", ranks {}, threads a rank {}", ranks, threads);
  return text;
}

bool same_program(Results const& first, Results const& second) {
  auto const commit = fact(first, "commit");
  return !commit.empty() && commit == fact(second, "commit") && fact(first, "source_tree") == "clean" &&
         fact(second, "source_tree") == "clean";
}

}  // namespace counterpart
