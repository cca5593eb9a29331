#include "cli/configuration_difference.hpp"

#include <map>
#include <sstream>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "cli/resolved_text.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

using Keys = std::map<std::string, std::string>;

std::string below(std::string const& path, std::string_view key) {
  return path.empty() ? std::string{key} : fmt::format("{}.{}", path, key);
}

std::string text_of(toml::node const& node) {
  if (auto const* number = node.as_floating_point()) return shortest(number->get());
  std::ostringstream text;
  node.visit([&](auto const& value) {
    if constexpr (toml::is_value<decltype(value)> || toml::is_array<decltype(value)>) text << value;
  });
  return text.str();
}

void flatten(toml::table const& table, std::string const& path, Keys& keys);

/// Tables in a list go by their `id`, else by their place, so that one more of them does not move all others.
void flatten_list(toml::array const& list, std::string const& path, Keys& keys) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto const& table = *list[i].as_table();
    flatten(table, below(path, table["id"].value_or(std::to_string(i + 1))), keys);
  }
}

void flatten(toml::table const& table, std::string const& path, Keys& keys) {
  for (auto const& [key, node] : table) {
    auto const full = below(path, key.str());
    if (auto const* inner = node.as_table()) {
      flatten(*inner, full, keys);
    } else if (node.is_array_of_tables()) {
      flatten_list(*node.as_array(), full, keys);
    } else {
      keys[full] = text_of(node);
    }
  }
}

}  // namespace

Keys configuration_keys(std::string_view configuration, std::string_view which) {
  Keys keys;
  try {
    flatten(toml::parse(configuration), "", keys);
  } catch (toml::parse_error const& error) {
    throw InputError{fmt::format("the {} configuration is not TOML: {}", which, error.description())};
  }
  return keys;
}

std::vector<KeyDifference> configuration_differences(std::string_view first, std::string_view second) {
  std::map<std::string, KeyDifference> all;
  for (auto const& [key, value] : configuration_keys(first, "first")) all[key] = {key, value, ""};
  for (auto const& [key, value] : configuration_keys(second, "second"))
    all.try_emplace(key, KeyDifference{key, "", ""}).first->second.second = value;
  std::vector<KeyDifference> differences;
  for (auto& [key, both] : all) {
    if (both.first != both.second) differences.push_back(std::move(both));
  }
  return differences;
}

}  // namespace counterpart
