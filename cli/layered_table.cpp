#include "cli/layered_table.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace counterpart {
namespace {
toml::source_region const nowhere{};
}

toml::table const* LayeredTable::holder(std::string_view key) const {
  for (auto const* layer : layers_) {
    if (layer->contains(key)) return layer;
  }
  return nullptr;
}

toml::node const* LayeredTable::find(std::string_view key) const {
  auto const* layer = holder(key);
  return layer ? layer->get(key) : nullptr;
}

LayeredTable LayeredTable::inner(std::string_view key, FaultList& faults) const {
  std::vector<toml::table const*> tables;
  for (auto const* layer : layers_) {
    auto const* node = layer->get(key);
    if (!node) continue;
    if (node->is_table()) {
      tables.push_back(node->as_table());
    } else {
      faults.add(node->source(), fmt::format("{} must be a table of keys", key));
    }
  }
  return LayeredTable{std::move(tables)};
}

std::vector<std::string> LayeredTable::keys() const {
  std::set<std::string> names;
  for (auto const* layer : layers_) {
    for (auto const& [key, node] : *layer) names.emplace(key.str());
  }
  return {names.begin(), names.end()};
}

toml::source_region const& LayeredTable::place() const { return layers_.empty() ? nowhere : layers_.front()->source(); }

void LayeredTable::check_keys(std::string_view what, std::vector<std::string> const& allowed, FaultList& faults) const {
  for (auto const* layer : layers_) {
    for (auto const& [key, node] : *layer) {
      if (std::find(allowed.begin(), allowed.end(), key.str()) != allowed.end()) continue;
      std::string const near = did_you_mean(key.str(), allowed);
      auto const& place = key.source().path ? key.source() : node.source();
      faults.add(place, near.empty() ? fmt::format("`{}` is not a key of {}; its keys are {}", key.str(), what,
                                                   fmt::join(allowed, ", "))
                                     : fmt::format("`{}` is not a key of {}{}", key.str(), what, near));
    }
  }
}

}  // namespace counterpart
