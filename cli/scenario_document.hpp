#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "cli/fault_list.hpp"

namespace counterpart {

/// One `key = value` of the command line, laid over a scenario file before it is checked.
struct Setting {
  std::string key;    ///< dotted: "programme.pcn_proactive_care.uptake"
  std::string value;  ///< as in TOML; what is not TOML is taken as text: surrey-heartlands, 18 months
  std::string flag;   ///< how the user wrote it, for messages: "--set programme.pcn_proactive_care.uptake=0.5"

  /// From the argument of --set. Throws InputError when it has no `=`.
  static Setting parse(std::string_view key_and_value);
};

/// An arm as it stands in a file.
struct ArmEntry {
  toml::table const* table;
  std::string prefix;  ///< goes before its id; set where its file is included
};

/// A scenario file, those it includes, and the settings laid over them; nothing is checked but the shape of the whole.
class ScenarioDocument {
 public:
  /// Throws InputError when a file cannot be read or is not TOML. Other faults are added to the list.
  static ScenarioDocument read(std::filesystem::path const& path, std::span<Setting const> settings, FaultList& faults);
  /// The same from text; `name` stands for the file. It may include nothing.
  static ScenarioDocument parse(std::string_view text, std::string_view name, std::span<Setting const> settings,
                                FaultList& faults);

  /// Of the file itself.
  toml::source_region const& place() const { return root_->source(); }
  toml::table const& scenario() const { return *scenario_; }
  toml::table const* tables() const { return tables_; }  ///< null when there is none
  std::map<std::string, toml::table const*, std::less<>> const& programmes() const { return programmes_; }
  std::vector<ArmEntry> const& arms() const { return arms_; }

 private:
  void include(toml::node const& entry, std::filesystem::path const& folder, FaultList& faults);
  void include_all(std::filesystem::path const& folder, FaultList& faults);
  void take_programmes(toml::table& from, FaultList& faults);
  void take_arms(toml::table const& from, std::string const& prefix, FaultList& faults);
  void lay_over(Setting const& setting, FaultList& faults);
  void open(std::span<Setting const> settings, FaultList& faults);

  std::unique_ptr<toml::table> root_ = std::make_unique<toml::table>();
  std::vector<std::unique_ptr<toml::table>> included_;
  toml::table const* scenario_ = nullptr;
  toml::table const* tables_ = nullptr;
  std::map<std::string, toml::table const*, std::less<>> programmes_;
  std::vector<ArmEntry> arms_;
};

}  // namespace counterpart
