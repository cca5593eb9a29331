#include "cli/design_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "cli/design_entries.hpp"
#include "cli/layered_table.hpp"
#include "cli/resolved_text.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "cli/toml_settings.hpp"
#include "cli/value_reader.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/sweep/points.hpp"

namespace counterpart {
namespace {

constexpr std::int64_t most_points = 1'000'000;

std::string file_text(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class DesignReader {
 public:
  DesignReader(std::filesystem::path const& file, toml::table const& root) : file_{file}, root_{root} {}

  Design read() {
    LayeredTable{{&root_}}.check_keys("a design file", {"design", "set", "parameter", "correlation", "point"}, faults_);
    read_head();
    if (auto const* set = table("set")) design_.settings = keep_places(settings_in(*set));
    faults_.throw_if_any();
    read_scenario_once();
    DesignEntryReader reader{known_, design_.kind, faults_};
    for (auto const* entry : entries("parameter")) {
      auto parameter = reader.parameter(*entry);
      if (parameter) design_.parameters.push_back(std::move(*parameter));
    }
    for (auto const* entry : entries("point")) read_point(*entry);
    check_kind();
    if (design_.kind == DesignKind::psa) add_uncertain(reader);
    for (auto const* entry : entries("correlation")) {
      auto correlation = reader.correlation(*entry, design_.parameters);
      if (correlation) design_.correlations.push_back(std::move(*correlation));
    }
    faults_.throw_if_any();
    try_values();
    faults_.throw_if_any();
    return std::move(design_);
  }

 private:
  toml::table const* table(std::string_view key) {
    auto const* node = root_.get(key);
    if (node && !node->is_table()) faults_.add(node->source(), fmt::format("{} must be a table: [{}]", key, key));
    return node ? node->as_table() : nullptr;
  }

  std::vector<toml::table const*> entries(std::string_view key) {
    std::vector<toml::table const*> list;
    auto const* node = root_.get(key);
    if (!node) return list;
    auto const* array = node->as_array();
    if (!array) faults_.add(node->source(), fmt::format("{0}s are a list: write [[{0}]] in two brackets", key));
    for (std::size_t i = 0; array && i < array->size(); ++i) {
      auto const* entry = (*array)[i].as_table();
      if (!entry) faults_.add((*array)[i].source(), fmt::format("each must be a table: [[{}]]", key));
      if (entry) list.push_back(entry);
    }
    return list;
  }

  void read_head() {
    auto const* head = table("design");
    if (!head) return faults_.add(root_.source(), "[design] is missing");
    LayeredTable const keys{{head}};
    keys.check_keys("[design]", {"title", "scenario", "kind", "points", "seed", "arms", "arms_per_run", "draw"},
                    faults_);
    if (auto const* node = keys.find("title")) design_.title = read_text(*node, "title", faults_).value_or("");
    if (auto const* node = required(keys, "scenario")) read_scenario_name(*node);
    if (auto const* node = required(keys, "kind")) {
      auto const kind = read_word(*node, "kind", design_kind_words(), faults_);
      if (kind) design_.kind = static_cast<DesignKind>(*kind);
    }
    if (auto const* node = keys.find("points"))
      design_.points = static_cast<std::size_t>(read_integer(*node, "points", 1, most_points, faults_).value_or(0));
    if (auto const* node = keys.find("seed")) {
      constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
      design_.seed = static_cast<std::uint64_t>(read_integer(*node, "seed", 0, largest, faults_).value_or(0));
      seeded_ = true;
    }
    if (auto const* node = keys.find("arms_per_run"))
      design_.arms_per_run =
          static_cast<std::size_t>(read_integer(*node, "arms_per_run", 1, 10'000, faults_).value_or(1));
    if (auto const* node = keys.find("draw")) {
      std::array<std::string_view, 2> const choices{"all", "listed"};
      draw_listed_ = read_word(*node, "draw", choices, faults_).value_or(0) == 1;
    }
    arms_ = keys.find("arms");
  }

  /// Notes where each setting stands, for faults that only the scenario can find.
  std::vector<Setting> keep_places(std::vector<PlacedSetting> const& placed) {
    std::vector<Setting> settings;
    for (auto const& [setting, where] : placed) {
      settings.push_back(setting);
      places_[setting.flag] = place_of(where);
    }
    return settings;
  }

  toml::node const* required(LayeredTable const& keys, std::string_view key) {
    auto const* node = keys.find(key);
    if (!node) faults_.add(keys.place(), fmt::format("`design.{}` is missing", key));
    return node;
  }

  /// A path beside the design, or the name of a shipped scenario.
  void read_scenario_name(toml::node const& node) {
    auto const name = read_text(node, "scenario", faults_);
    if (!name) return;
    auto const beside = file_.parent_path() / *name;
    try {
      design_.scenario = std::filesystem::is_regular_file(beside) ? beside : find_scenario(*name);
    } catch (InputError const& error) {
      faults_.add(node.source(), error.what());
    }
  }

  void read_scenario_once() {
    auto scenario = try_scenario({}, place_of(root_.source()));
    faults_.throw_if_any();
    choose_arms(*scenario);
    known_ = programme_parameters(*scenario);
    auto const tables = table_parameters(*scenario, data_folder());
    known_.insert(known_.end(), tables.begin(), tables.end());
  }

  /// The scenario with some settings; what is wrong with them is a fault at a place of the design.
  std::optional<Scenario> try_scenario(std::vector<Setting> const& more, Fault const& place) {
    auto settings = design_.settings;
    settings.insert(settings.end(), more.begin(), more.end());
    try {
      return read_scenario(design_.scenario, settings);
    } catch (InputError const& error) {
      for (auto fault : error.faults()) {
        if (from_command_line(fault.file)) {
          auto const own = places_.find(fault.file);
          auto const& at = own == places_.end() ? place : own->second;
          fault = {at.file, at.line, at.column, fmt::format("{}: {}", fault.file.substr(6), fault.message)};
        }
        faults_.add(std::move(fault));
      }
    }
    return std::nullopt;
  }

  void choose_arms(Scenario& scenario) {
    std::vector<std::string> ids;
    for (std::size_t a = 1; a < scenario.arms.size(); ++a) ids.push_back(scenario.arms[a].id);
    design_.arms = ids;
    if (!arms_) return;
    design_.arms.clear();
    auto const* list = arms_->as_array();
    if (!list) return faults_.add(arms_->source(), "arms must be a list: [\"pcn-central\"]");
    for (auto const& entry : *list) {
      auto const id = read_text(entry, "arms", faults_);
      if (!id) continue;
      if (std::ranges::find(ids, *id) == ids.end())
        faults_.add(entry.source(), fmt::format("there is no arm `{}`{}", *id, nearest_or_all(*id, ids)));
      if (std::ranges::find(design_.arms, *id) == design_.arms.end()) design_.arms.push_back(*id);
    }
    std::ranges::sort(design_.arms);
    std::erase_if(scenario.arms, [&](auto const& arm) {
      return arm.id != "baseline" && std::ranges::find(design_.arms, arm.id) == design_.arms.end();
    });
  }

  void read_point(toml::table const& entry) {
    ListedPoint point{{}, place_of(entry.source())};
    point.settings = keep_places(settings_in(entry));
    if (point.settings.empty()) faults_.add(entry.source(), "a point sets at least one key");
    design_.listed.push_back(std::move(point));
  }

  void check_kind() {
    auto const kind = design_.kind;
    auto const& where = root_.get("design")->source();
    bool const drawn = kind == DesignKind::latin_hypercube || kind == DesignKind::sobol || kind == DesignKind::psa;
    auto const say = [&](std::string const& message) {
      faults_.add(where, fmt::format("kind {}: {}", text(kind), message));
    };
    if (drawn && design_.points == 0) say("needs `points`: how many");
    if (!drawn && design_.points > 0) say("says its number of points itself; leave out `points`");
    if ((kind == DesignKind::psa || kind == DesignKind::latin_hypercube) && !seeded_) say("needs a `seed`");
    if (kind == DesignKind::list && design_.listed.empty()) say("needs points: [[point]]");
    if (kind == DesignKind::list && !design_.parameters.empty()) say("has points, no parameters");
    if (kind != DesignKind::list && !design_.listed.empty()) say("has parameters, no points");
    if (kind != DesignKind::list && kind != DesignKind::psa && design_.parameters.empty())
      say("needs parameters: [[parameter]]");
    if (kind != DesignKind::psa && root_.contains("correlation")) say("has no correlations; psa does");
    if (kind == DesignKind::sobol && design_.parameters.size() > most_sobol_dimensions)
      say(fmt::format("has at most {} parameters", most_sobol_dimensions));
    std::size_t crossed = 1;
    for (auto const& parameter : design_.parameters) {
      crossed *= std::max<std::size_t>(1, parameter.levels.size());
      if (kind == DesignKind::grid && parameter.levels.empty())
        faults_.add({parameter.place.file, parameter.place.line, parameter.place.column,
                     fmt::format("a grid needs the `values` of {}", parameter.key())});
      if (crossed > static_cast<std::size_t>(most_points)) return say("makes more than a million points");
    }
  }

  /// Every uncertain number of the arms that calibration does not depend on, unless the file says otherwise.
  void add_uncertain(DesignEntryReader const& reader) {
    std::erase_if(design_.parameters, [](auto const& p) { return p.levels.empty() && !p.parameter.uncertain(); });
    if (!draw_listed_) {
      for (auto const& known : known_) {
        if (known.uncertain() && !known.needs_calibration && !reader.has_read(known.key))
          design_.parameters.push_back({known, {}, place_of(root_.get("design")->source())});
      }
    }
    if (design_.parameters.empty()) faults_.add(root_.get("design")->source(), "no number is uncertain");
  }

  /// Lays every level, both ends of every spread and every listed point over the scenario.
  void try_values() {
    for (auto const& parameter : design_.parameters) {
      auto tried = parameter.levels;
      auto const& spread = parameter.parameter.spread;
      if (tried.empty() && parameter.parameter.part.empty()) {
        bool const whole = parameter.parameter.whole;
        for (double const end : {spread.low, spread.high}) tried.push_back(shortest(whole ? std::floor(end) : end));
      }
      for (auto const& value : tried) {
        auto const& key = parameter.key();
        try_scenario({{key, value, fmt::format("--set {}={}", key, value)}}, parameter.place);
      }
    }
    for (auto const& point : design_.listed) try_scenario(point.settings, point.place);
  }

  std::filesystem::path const& file_;
  toml::table const& root_;
  FaultList faults_;
  Design design_;
  toml::node const* arms_ = nullptr;
  bool seeded_ = false;
  bool draw_listed_ = false;
  std::map<std::string, Fault> places_;  ///< of settings, by how they would be written on the command line
  std::vector<Parameter> known_;
};

std::vector<std::filesystem::path> shipped_designs() {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (auto const& entry : std::filesystem::directory_iterator{data_folder() / "scenarios" / "designs", none}) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

Design read_design(std::filesystem::path const& file) {
  auto const text = file_text(file);
  toml::table root;
  try {
    root = toml::parse(text, file.string());
  } catch (toml::parse_error const& error) {
    FaultList faults;
    faults.add(error.source(), fmt::format("not TOML: {}", error.description()));
    faults.throw_if_any();
  }
  auto design = DesignReader{file, root}.read();
  design.text = text;
  return design;
}

std::filesystem::path find_design(std::string_view path_or_name) {
  std::filesystem::path const path{path_or_name};
  if (std::filesystem::is_regular_file(path)) return path;
  std::vector<std::string> names;
  for (auto const& file : shipped_designs()) {
    if (file.filename() == path || file.stem() == path) return file;
    names.push_back(file.stem().string());
  }
  throw InputError{fmt::format("there is no design file `{}`, nor a shipped one of that name{}", path_or_name,
                               nearest_or_all(path_or_name, names))};
}

}  // namespace counterpart
