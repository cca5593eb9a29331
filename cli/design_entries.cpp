#include "cli/design_entries.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "cli/toml_settings.hpp"
#include "cli/value_reader.hpp"
#include "sim/sweep/correlation.hpp"

namespace counterpart {

Fault place_of(toml::source_region const& where) {
  return {where.path ? *where.path : "", static_cast<int>(where.begin.line), static_cast<int>(where.begin.column), ""};
}

Parameter const* DesignEntryReader::find_known(std::string const& key) const {
  auto const found = std::ranges::find(known_, key, &Parameter::key);
  return found == known_.end() ? nullptr : &*found;
}

std::string DesignEntryReader::nearest_known(std::string const& key) const {
  if (find_known(key)) return "";
  std::vector<std::string> names;
  for (auto const& known : known_) names.push_back(known.key);
  return did_you_mean(key, names);
}

std::optional<DesignParameter> DesignEntryReader::parameter(toml::table const& entry) {
  LayeredTable const keys{{&entry}};
  keys.check_keys("a parameter", {"key", "values", "low", "high", "value", "distribution"}, faults_);
  auto const* node = keys.find("key");
  if (!node) faults_.add(entry.source(), "a parameter needs its `key`");
  auto const key = node ? read_text(*node, "key", faults_) : std::nullopt;
  if (!key) return std::nullopt;
  if (!seen_.insert(*key).second) faults_.add(node->source(), fmt::format("`{}` is written twice", *key));
  auto const* known = find_known(*key);
  DesignParameter parameter{known ? *known : Parameter{}, {}, place_of(node->source())};
  parameter.parameter.key = *key;
  if (!known) {
    parameter.parameter.spread.least = std::numeric_limits<double>::lowest();
    parameter.parameter.spread.most = std::numeric_limits<double>::max();
  }
  if (auto const* values = keys.find("values")) {
    read_levels(*values, parameter);
  } else {
    read_spread(keys, entry, parameter);
  }
  return parameter;
}

void DesignEntryReader::read_levels(toml::node const& values, DesignParameter& parameter) {
  auto const* list = values.as_array();
  if (!list || list->empty()) return faults_.add(values.source(), "values must be a list: [0.5, 0.65, 0.8]");
  for (auto const& value : *list) parameter.levels.push_back(toml_text(value));
}

/// \return  whether the key is written
bool DesignEntryReader::read_number(LayeredTable const& keys, std::string_view key, double& into) {
  auto const* node = keys.find(key);
  if (!node) return false;
  auto const number = node->is_number() ? node->value<double>() : std::nullopt;
  if (!number) faults_.add(node->source(), fmt::format("{} must be a number", key));
  into = number.value_or(into);
  return true;
}

void DesignEntryReader::read_spread(LayeredTable const& keys, toml::table const& entry, DesignParameter& parameter) {
  auto& spread = parameter.parameter.spread;
  bool const low = read_number(keys, "low", spread.low);
  bool const high = read_number(keys, "high", spread.high);
  bool const central = read_number(keys, "value", spread.central);
  if (low != high) return faults_.add(entry.source(), "a parameter needs both `low` and `high`, or neither");
  if (low && !central) spread.central = parameter.parameter.value.central;
  bool const even = kind_ == DesignKind::latin_hypercube || kind_ == DesignKind::sobol;
  if (low && spread.law == Law::fixed) spread.law = Law::uniform;
  if (even && spread.law != Law::fixed) spread.law = Law::uniform;
  auto const* stated = keys.find("distribution");
  auto const word = stated ? read_word(*stated, "distribution", law_words(), faults_) : std::nullopt;
  if (word) spread.law = static_cast<Law>(*word);
  if (spread.law == Law::fixed && !stated) {
    return faults_.add(entry.source(), fmt::format("`{}` has no interval: write `low` and `high`, or `values`{}",
                                                   parameter.key(), nearest_known(parameter.key())));
  }
  auto const fault = fault_of(spread);
  if (!fault.empty()) faults_.add(entry.source(), fmt::format("{} {}", parameter.key(), fault));
}

std::optional<DesignCorrelation> DesignEntryReader::correlation(toml::table const& entry,
                                                                std::vector<DesignParameter> const& drawn) {
  LayeredTable const keys{{&entry}};
  keys.check_keys("a correlation", {"keys", "rank"}, faults_);
  DesignCorrelation correlation{{}, 0};
  bool const ranked = read_number(keys, "rank", correlation.rank);
  auto const* list = keys.find("keys") ? keys.find("keys")->as_array() : nullptr;
  if (!list || list->size() < 2 || !ranked) {
    faults_.add(entry.source(), "a correlation needs `keys`, two or more, and `rank`, from -1 to 1");
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (auto const& parameter : drawn) names.push_back(parameter.key());
  for (auto const& node : *list) {
    auto const key = read_text(node, "keys", faults_);
    if (!key) continue;
    if (std::ranges::find(names, *key) == names.end())
      faults_.add(node.source(), fmt::format("`{}` is not drawn{}", *key, did_you_mean(*key, names)));
    if (!correlated_.insert(*key).second)
      faults_.add(node.source(), fmt::format("`{}` stands in a correlation already", *key));
    correlation.keys.push_back(*key);
  }
  CorrelatedGroup const group{std::vector<std::size_t>(correlation.keys.size()), correlation.rank};
  if (correlation.rank < -1 || correlation.rank >= 1 || !possible(group)) {
    faults_.add(entry.source(), fmt::format("{} numbers cannot all have the rank correlation {}",
                                            correlation.keys.size(), correlation.rank));
  }
  return correlation;
}

}  // namespace counterpart
