#include "cli/toml_settings.hpp"

#include <fmt/format.h>

#include "cli/resolved_text.hpp"

namespace counterpart {

std::string toml_text(toml::node const& node) {
  std::vector<std::string> parts;
  if (auto const* list = node.as_array()) {
    for (auto const& entry : *list) parts.push_back(toml_text(entry));
    return fmt::format("[{}]", fmt::join(parts, ", "));
  }
  if (auto const* table = node.as_table()) {
    for (auto const& [key, value] : *table)
      parts.push_back(fmt::format("{} = {}", key_text(key.str()), toml_text(value)));
    return fmt::format("{{ {} }}", fmt::join(parts, ", "));
  }
  if (auto const* number = node.as_floating_point()) {
    auto const text = shortest(number->get());
    return text.find_first_of(".en") == text.npos ? text + ".0" : text;
  }
  if (auto const* number = node.as_integer()) return fmt::format("{}", number->get());
  if (auto const* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  auto const text = node.value<std::string>().value_or("");
  return key_text(text) == text || text.empty() ? fmt::format("\"{}\"", text) : key_text(text);
}

namespace {

void flatten(toml::table const& table, std::string const& before, std::vector<PlacedSetting>& into) {
  for (auto const& [key, node] : table) {
    auto const quoted = key.str().find('.') != std::string_view::npos;  // "programme.care.uptake" = 0.5
    auto const part = quoted ? std::string{key.str()} : key_text(key.str());
    auto const name = before.empty() ? part : fmt::format("{}.{}", before, part);
    auto const* inner = node.as_table();
    if (inner && !inner->is_inline()) {
      flatten(*inner, name, into);
    } else {
      auto const value = toml_text(node);
      into.push_back({{name, value, fmt::format("--set {}={}", name, value)}, key.source()});
    }
  }
}

}  // namespace

std::vector<PlacedSetting> settings_in(toml::table const& table) {
  std::vector<PlacedSetting> settings;
  flatten(table, "", settings);
  return settings;
}

}  // namespace counterpart
