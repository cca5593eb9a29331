#include "cli/scenario_document.hpp"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "cli/layered_table.hpp"
#include "cli/value_reader.hpp"

namespace counterpart {
namespace {

std::vector<std::string> const root_keys{"scenario", "tables", "programme", "arm", "include"};

std::string file_text(std::filesystem::path const& path) {
  std::error_code ignored;
  std::ifstream file{path, std::ios::binary};
  require(file.good() && !std::filesystem::is_directory(path, ignored),
          fmt::format("{}: cannot be read", path.string()));
  return {std::istreambuf_iterator<char>{file}, {}};
}

toml::table toml_of(std::string_view text, std::string_view name) {
  try {
    return toml::parse(text, name);
  } catch (toml::parse_error const& error) {
    FaultList faults;
    faults.add(error.source(), fmt::format("not TOML: {}", error.description()));
    faults.throw_if_any();
    throw;
  }
}

/// The `programme` table of a root, made when there is none.
toml::table* programmes_of(toml::table& root, FaultList& faults) {
  auto* node = root.get("programme");
  if (!node) node = &root.insert_or_assign("programme", toml::table{}).first->second;
  if (!node->is_table()) faults.add(node->source(), "programme must be tables: [programme.NAME]");
  return node->as_table();
}

/// Moves a node with its place in its file.
void put(toml::table& into, toml::key const& key, toml::node& node) {
  node.visit([&](auto& value) { into.insert_or_assign(key, std::move(value)); });
}

void merge(toml::table& into, toml::table& from) {
  for (auto&& [key, node] : from) {
    auto* old = into.get(key.str());
    if (old && old->is_table() && node.is_table()) {
      merge(*old->as_table(), *node.as_table());
    } else {
      put(into, key, node);
    }
  }
}

std::optional<toml::table> parsed(std::string const& key, std::string const& value, std::string const& name) {
  try {
    return toml::parse(fmt::format("{} = {}", key, value), name);
  } catch (toml::parse_error const&) {
    return std::nullopt;
  }
}

std::string in_quotes(std::string_view text) {
  std::string escaped;
  for (char const c : text) escaped += (c == '"' || c == '\\') ? fmt::format("\\{}", c) : std::string{c};
  return '"' + escaped + '"';
}

/// A table of a table by name, or null with a fault that names the nearest there is.
toml::table const* existing(toml::table const* in, std::string_view what, std::string_view name, Setting const& setting,
                            FaultList& faults) {
  auto const* found = in ? in->get_as<toml::table>(name) : nullptr;
  if (found) return found;
  auto const known = in ? LayeredTable{{in}}.keys() : std::vector<std::string>{};
  faults.add(Fault{setting.flag, 0, 0, fmt::format("there is no {} `{}`{}", what, name, nearest_or_all(name, known))});
  return nullptr;
}

/// The only key of a table and what it holds, on the way down a dotted key.
std::pair<std::string_view, toml::table const*> step(toml::table const* table) {
  if (!table || table->empty()) return {"", nullptr};
  return {table->begin()->first.str(), table->begin()->second.as_table()};
}

/// A setting may only lie within programmes and variants that are written in a file.
bool known_path(toml::table const& root, toml::table const& change, Setting const& setting, FaultList& faults) {
  auto const [first, below] = step(&change);
  if (first == "arm" || first == "include") {
    faults.add(Fault{setting.flag, 0, 0, fmt::format("`{}` cannot be set here: write it in the file", first)});
    return false;
  }
  if (first != "programme") return true;
  auto const [id, keys] = step(below);
  auto const* programme = existing(root.get_as<toml::table>("programme"), "programme", id, setting, faults);
  if (!programme) return false;
  auto const [word, variants] = step(keys);
  if (word != "variant") return true;
  return existing(programme->get_as<toml::table>("variant"), "variant", step(variants).first, setting, faults) !=
         nullptr;
}

}  // namespace

Setting Setting::parse(std::string_view key_and_value) {
  auto const equals = key_and_value.find('=');
  require(equals != std::string_view::npos && equals > 0,
          fmt::format("--set {}: write it as key=value, for example --set scenario.years=3", key_and_value));
  return {std::string{key_and_value.substr(0, equals)}, std::string{key_and_value.substr(equals + 1)},
          fmt::format("--set {}", key_and_value)};
}

ScenarioDocument ScenarioDocument::read(std::filesystem::path const& path, std::span<Setting const> settings,
                                        FaultList& faults) {
  ScenarioDocument document;
  *document.root_ = toml_of(file_text(path), path.string());
  document.include_all(path.parent_path(), faults);
  document.open(settings, faults);
  return document;
}

ScenarioDocument ScenarioDocument::parse(std::string_view text, std::string_view name,
                                         std::span<Setting const> settings, FaultList& faults) {
  ScenarioDocument document;
  *document.root_ = toml_of(text, name);
  if (auto const* node = document.root_->get("include")) faults.add(node->source(), "nothing can be included here");
  document.open(settings, faults);
  return document;
}

void ScenarioDocument::include_all(std::filesystem::path const& folder, FaultList& faults) {
  auto const* node = root_->get("include");
  if (!node) return;
  if (auto const* list = node->as_array()) {
    for (auto const& entry : *list) include(entry, folder, faults);
  } else {
    faults.add(node->source(), "include must be a list: [\"pcn-proactive-care.toml\"]");
  }
}

void ScenarioDocument::include(toml::node const& entry, std::filesystem::path const& folder, FaultList& faults) {
  auto const* table = entry.as_table();
  if (table) LayeredTable{{table}}.check_keys("an included file", {"file", "arm_prefix"}, faults);
  auto const* file = table ? table->get("file") : &entry;
  if (!file) return faults.add(entry.source(), "an included file needs `file`");
  auto const name = read_text(*file, "file", faults);
  auto const* prefix_node = table ? table->get("arm_prefix") : nullptr;
  auto const prefix = prefix_node ? read_text(*prefix_node, "arm_prefix", faults) : std::string{};
  if (!name || !prefix) return;
  auto const path = folder / *name;
  if (!std::filesystem::is_regular_file(path)) {
    return faults.add(file->source(), fmt::format("there is no file `{}`", path.string()));
  }
  included_.push_back(std::make_unique<toml::table>(toml_of(file_text(path), path.string())));
  auto& root = *included_.back();
  if (auto const* nested = root.get("include")) faults.add(nested->source(), "an included file cannot include others");
  LayeredTable{{&root}}.check_keys("a scenario file", root_keys, faults);
  if (auto const* tables = root.get("tables")) {
    faults.add(tables->source(),
               "an included file cannot set tables: they hold for every arm, so write them in the "
               "file that includes it");
  }
  take_programmes(root, faults);
  take_arms(root, *prefix, faults);
}

void ScenarioDocument::take_programmes(toml::table& from, FaultList& faults) {
  auto* theirs = programmes_of(from, faults);
  auto* ours = programmes_of(*root_, faults);
  if (!theirs || !ours) return;
  for (auto&& [key, node] : *theirs) {
    if (ours->contains(key.str())) {
      faults.add(node.source(), fmt::format("programme `{}` is written twice: here and in another file", key.str()));
    } else {
      put(*ours, key, node);
    }
  }
}

void ScenarioDocument::take_arms(toml::table const& from, std::string const& prefix, FaultList& faults) {
  auto const* node = from.get("arm");
  if (!node) return;
  auto const* list = node->as_array();
  if (!list) return faults.add(node->source(), "arms are a list: write [[arm]] in two brackets");
  for (auto const& entry : *list) {
    if (entry.is_table()) {
      arms_.push_back({entry.as_table(), prefix});
    } else {
      faults.add(entry.source(), "an arm must be a table: [[arm]]");
    }
  }
}

void ScenarioDocument::lay_over(Setting const& setting, FaultList& faults) {
  auto change = parsed(setting.key, setting.value, setting.flag);
  if (!change) change = parsed(setting.key, in_quotes(setting.value), setting.flag);
  if (!change || setting.flag.find('\n') != std::string::npos) {
    return faults.add(Fault{setting.flag, 0, 0, fmt::format("`{}` is not a key and value", setting.key)});
  }
  if (known_path(*root_, *change, setting, faults)) merge(*root_, *change);
}

void ScenarioDocument::open(std::span<Setting const> settings, FaultList& faults) {
  for (auto const& setting : settings) lay_over(setting, faults);
  LayeredTable{{root_.get()}}.check_keys("a scenario file", root_keys, faults);
  take_arms(*root_, "", faults);
  auto const* scenario = root_->get("scenario");
  if (scenario && !scenario->is_table()) faults.add(scenario->source(), "scenario must be a table: [scenario]");
  if (!scenario || !scenario->is_table()) root_->insert_or_assign("scenario", toml::table{});
  scenario_ = root_->get_as<toml::table>("scenario");
  auto const* tables = root_->get("tables");
  if (tables && !tables->is_table()) faults.add(tables->source(), "tables must be a table of keys: [tables]");
  tables_ = tables ? tables->as_table() : nullptr;
  auto const* programmes = programmes_of(*root_, faults);
  if (!programmes) return;
  for (auto const& [key, node] : *programmes) {
    if (node.is_table()) {
      programmes_.emplace(key.str(), node.as_table());
    } else {
      faults.add(node.source(), fmt::format("programme.{} must be a table of keys", key.str()));
    }
  }
}

}  // namespace counterpart
