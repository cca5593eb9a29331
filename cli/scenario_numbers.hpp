#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/fault_list.hpp"
#include "cli/scenario_document.hpp"
#include "models/programmes/programme.hpp"

namespace counterpart {

/// Tells which key of a scenario file each number of its programmes was read from.
class NumberKeys {
 public:
  explicit NumberKeys(ScenarioDocument const& document);

  /// Takes the numbers noted since the last call as those of one variant of a programme.
  void take(FaultList const& faults, std::string const& programme, std::string const& variant);

  /// All that were taken, in order of their keys. A number that several variants read is one.
  std::vector<ScenarioNumber> numbers() const;

 private:
  void name_all(toml::table const& table, std::string const& before);

  std::map<toml::node const*, std::string> keys_;
  std::map<std::string, ScenarioNumber> numbers_;
  std::size_t taken_ = 0;
};

}  // namespace counterpart
