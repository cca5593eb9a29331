#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/table_columns.hpp"
#include "models/programmes/programme.hpp"
#include "sim/sweep/distribution.hpp"

namespace counterpart {

/// A number in force, as the register of parameters has it.
struct Parameter {
  std::string key;   ///< as in --set: "programme.pcn_proactive_care.uptake", "tables.unit_costs.gp_remote.pence"
  std::string part;  ///< of a number with a source: what its table calls it; empty for a bare number
  Value value;
  NumberKind kind = NumberKind::amount;
  std::string unit;
  Spread spread;  ///< how it spreads where it is uncertain; fixed without an interval
  bool whole = false;
  bool needs_calibration = false;
  bool settable = true;                                       ///< by a scenario, --set and designs
  std::vector<std::pair<std::string, std::string>> in_force;  ///< programmes and variants; none for tables

  bool uncertain() const { return spread.law != Law::fixed; }
};

/// The words of a filter, which spaces part.
std::vector<std::string> words_of(std::string_view filter);

/// How a number with an interval spreads: ratios lognormal, shares logit-normal, costs gamma, others normal; normal too
/// where the interval or the number does not allow it, as a ratio that may be 0. Fixed without an interval.
Spread spread_of(Value const& value, NumberKind kind, double least, double most);

/// Numbers of the programmes of a scenario that its arms use, in order of their keys.
std::vector<Parameter> programme_parameters(Scenario const& scenario);

/// Numbers of the shipped tables, with what switches and settings of the scenario lay over them, in order of tables.
/// \param data  folder with models/england under it
/// \param most  leaves out those of which less may be done; as it is, those that sensitivity analyses move
std::vector<Parameter> table_parameters(Scenario const& scenario, std::filesystem::path const& data,
                                        Use most = Use::moved);

}  // namespace counterpart
