#include "cli/tables_reader.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>

#include "models/core/table_register.hpp"
#include "models/ics/read_parameters.hpp"

namespace counterpart {
namespace {

using Visit = std::function<void(std::string const& key, toml::key const& last, toml::node const& node)>;

/// Every key of a table that holds no table itself, in order.
void walk(toml::table const& table, std::string const& before, Visit const& visit) {
  for (auto const& [key, node] : table) {
    auto const name = before.empty() ? std::string{key.str()} : fmt::format("{}.{}", before, key.str());
    if (auto const* inner = node.as_table()) {
      walk(*inner, name, visit);
    } else {
      visit(name, key, node);
    }
  }
}

toml::source_region const& place(toml::key const& key, toml::node const& node) {
  return key.source().path ? key.source() : node.source();
}

/// What the model says of one number alone; "" when it takes it.
std::string complaint(std::string const& key, double number, std::filesystem::path const& data) {
  try {
    read_model_parameters(data, {{key, number}});
  } catch (InputError const& error) {
    return error.what();
  }
  return "";
}

bool stands_as_it_is(std::string_view table) {
  return std::ranges::any_of(table_columns(), [&](auto const& c) { return c.table == table && c.use == Use::fixed; });
}

/// Which keys a scenario may set. All tables are read only when one was not found in its own.
class SettableKeys {
 public:
  explicit SettableKeys(std::filesystem::path const& data) : folder_{data / "models" / "england"} {}

  /// What is wrong with a key; "" when it may be set.
  std::string complaint(std::string const& key) {
    auto const table = key.substr(0, key.find('.'));
    if (stands_as_it_is(table))
      return fmt::format("`tables.{}` cannot be set: {}.csv is read as it stands", key, table);
    if (of_table(table).contains(key)) return "";
    auto const near = did_you_mean(key, all());
    return fmt::format("there is no number `tables.{}`{}", key,
                       near.empty() ? "; `counterpart parameters --all` lists all" : near);
  }

 private:
  std::set<std::string> const& of_table(std::string const& table) {
    auto const [at, fresh] = keys_.try_emplace(table);
    bool const known = std::ranges::any_of(table_columns(), [&](auto const& c) { return c.table == table; });
    if (!fresh || !known) return at->second;
    for (auto const& number : numbers_of_table(table, CsvTable::read(folder_ / (table + ".csv"))))
      at->second.insert(number.key);
    return at->second;
  }

  std::vector<std::string> all() const {
    std::vector<std::string> keys;
    for (auto const& number : table_numbers(folder_, Use::set)) keys.push_back(number.key);
    return keys;
  }

  std::filesystem::path folder_;
  std::map<std::string, std::set<std::string>> keys_;
};

}  // namespace

TableSettings read_tables(toml::table const& tables, FaultList& faults) {
  TableSettings settings;
  walk(tables, "", [&](std::string const& key, toml::key const&, toml::node const& node) {
    auto const number = node.is_number() ? node.value<double>() : std::nullopt;
    if (number && std::isfinite(*number)) {
      settings[key] = *number;
    } else {
      faults.add(node.source(), fmt::format("tables.{} must be a number", key));
    }
  });
  return settings;
}

void check_tables(toml::table const& tables, std::filesystem::path const& data, FaultList& faults) {
  SettableKeys known{data};
  FaultList own;
  bool sound = true;
  walk(tables, "", [&](std::string const& key, toml::key const& last, toml::node const& node) {
    auto const wrong = known.complaint(key);
    if (wrong.empty()) return;
    faults.add(place(last, node), wrong);
    sound = false;
  });
  if (!sound) return;
  // Together first: shares that must sum to 1 can only be changed together.
  auto const settings = read_tables(tables, own);
  try {
    read_model_parameters(data, settings);
  } catch (InputError const& error) {
    walk(tables, "", [&](std::string const& key, toml::key const& last, toml::node const& node) {
      auto const set = settings.find(key);
      if (set == settings.end()) return;  // no number: said elsewhere
      auto const alone = complaint(key, set->second, data);
      if (alone.empty()) return;
      faults.add(place(last, node), alone);
      sound = false;
    });
    if (sound) faults.add(tables.source(), error.what());
  }
}

}  // namespace counterpart
