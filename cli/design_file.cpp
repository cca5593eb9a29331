#include "cli/design_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "cli/design_check.hpp"
#include "cli/design_entries.hpp"
#include "cli/design_head.hpp"
#include "cli/layered_table.hpp"
#include "cli/resolved_text.hpp"
#include "cli/scenario_file.hpp"
#include "cli/shipped_files.hpp"
#include "cli/toml_settings.hpp"
#include "cli/value_reader.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

std::string file_text(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class DesignReader {
 public:
  DesignReader(std::filesystem::path const& file, toml::table const& root) : file_{file}, root_{root} {}

  Design read() {
    LayeredTable{{&root_}}.check_keys("a design file", {"design", "set", "parameter", "correlation", "point"}, faults_);
    head_ = read_design_head(root_, file_, design_, faults_);
    if (auto const* set = table_in(root_, "set", faults_)) design_.settings = keep_places(settings_in(*set));
    faults_.throw_if_any();
    read_scenario_once();
    DesignEntryReader reader{known_, design_.kind, faults_};
    for (auto const* entry : entries("parameter")) {
      auto parameter = reader.parameter(*entry);
      if (parameter) design_.parameters.push_back(std::move(*parameter));
    }
    for (auto const* entry : entries("point")) read_point(*entry);
    check_design_kind(design_, head_, root_, faults_);
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

  /// Notes where each setting stands, for faults that only the scenario can find.
  std::vector<Setting> keep_places(std::vector<PlacedSetting> const& placed) {
    std::vector<Setting> settings;
    for (auto const& [setting, where] : placed) {
      settings.push_back(setting);
      places_[setting.flag] = place_of(where);
    }
    return settings;
  }

  void read_scenario_once() {
    auto scenario = try_scenario({}, place_of(root_.source()));
    faults_.throw_if_any();
    choose_arms(*scenario);
    known_ = programme_parameters(*scenario);
    auto const tables = table_parameters(*scenario, data_folder(), Use::set);
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
    if (!head_.arms) return;
    design_.arms.clear();
    auto const* list = head_.arms->as_array();
    if (!list) return faults_.add(head_.arms->source(), "arms must be a list: [\"pcn-central\"]");
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

  /// Every uncertain number of the arms that calibration does not depend on, unless the file says otherwise.
  void add_uncertain(DesignEntryReader const& reader) {
    std::erase_if(design_.parameters, [](auto const& p) { return p.levels.empty() && !p.parameter.uncertain(); });
    if (!head_.draw_listed) {
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
  DesignHead head_;
  std::map<std::string, Fault> places_;  ///< of settings, by how they would be written on the command line
  std::vector<Parameter> known_;
};

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
  return find_shipped(path_or_name, "scenarios/designs", "design");
}

}  // namespace counterpart
