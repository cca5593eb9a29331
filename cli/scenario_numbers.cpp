#include "cli/scenario_numbers.hpp"

#include <fmt/format.h>

#include "cli/resolved_text.hpp"

namespace counterpart {
namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

NumberKind kind_of(std::string_view key, NumberRead const& read) {
  auto const last = key.substr(key.rfind('.') + 1);
  if (read.central == "rate_ratio" || holds(last, "ratio")) return NumberKind::ratio;
  if (last.starts_with("cost") || last.starts_with("saving")) return NumberKind::cost;
  return read.bounds.least >= 0 && read.bounds.most <= 1 ? NumberKind::share : NumberKind::amount;
}

/// Under which name a table holds the number.
std::string part_of(NumberRead const& read) {
  auto const* table = read.node->as_table();
  if (!table) return "";
  return std::string{table->contains(read.central) ? read.central : std::string_view{"value"}};
}

}  // namespace

NumberKeys::NumberKeys(ScenarioDocument const& document) {
  for (auto const& [id, table] : document.programmes()) {
    name_all(*table, fmt::format("programme.{}", key_text(id)));
  }
}

void NumberKeys::name_all(toml::table const& table, std::string const& before) {
  keys_[&table] = before;
  for (auto const& [key, node] : table) {
    auto const name = fmt::format("{}.{}", before, key_text(key.str()));
    keys_[&node] = name;
    if (auto const* inner = node.as_table()) name_all(*inner, name);
  }
}

void NumberKeys::take(FaultList const& faults, std::string const& programme, std::string const& variant) {
  for (; taken_ < faults.numbers().size(); ++taken_) {
    auto const& read = faults.numbers()[taken_];
    auto const& key = keys_.at(read.node);
    auto& number = numbers_[key];
    number.key = key;
    number.part = part_of(read);
    number.value = read.value;
    number.kind = kind_of(key, read);
    number.least = read.bounds.least;
    number.most = read.bounds.most;
    number.in_force.emplace_back(programme, variant);
  }
}

std::vector<ScenarioNumber> NumberKeys::numbers() const {
  std::vector<ScenarioNumber> list;
  for (auto const& [key, number] : numbers_) list.push_back(number);
  return list;
}

}  // namespace counterpart
