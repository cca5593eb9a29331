#include "cli/factor_table.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

std::string cell(std::optional<double> const& value) { return value ? fmt::format("{:.4g}", *value) : ""; }

std::string head_of(Factor const& factor) {
  return fmt::format("{},{},{},{}", factor.key, text(factor.status), factor.numbers.size(),
                     factor.needs_calibration ? "yes" : "no");
}

std::string row_of(FactorEffect const& effect) {
  std::string row = fmt::format("{},{:.4g}", head_of(effect.factor), effect.influence);
  for (auto const& response : effect.baseline) row += "," + cell(response.elasticity);
  for (auto const& elasticity : effect.all_arms) row += "," + cell(elasticity);
  return row + "\n";
}

/// What was measured on the larger sample stands in place of what the screening found.
FactorEffect const& best_of(Sensitivity const& sensitivity, FactorEffect const& screened) {
  auto const same = [&](FactorEffect const& other) {
    return other.factor.key == screened.factor.key && other.factor.status == screened.factor.status;
  };
  auto const found = std::ranges::find_if(sensitivity.effects, same);
  return found == sensitivity.effects.end() ? screened : *found;
}

}  // namespace

std::string factor_table_text(Sensitivity const& sensitivity, std::string const& command) {
  std::string table = fmt::format(
      "# Elasticities of the outcomes of the baseline, and of the differences of all arms together, made by\n#   {}\n"
      "# Empty: none. docs/sensitivity.md says what they mean.\n",
      command);
  table += "key,status,numbers,needs_calibration,influence";
  for (auto const& outcome : sensitivity.outcomes) table += ",baseline_" + outcome;
  for (auto const& outcome : sensitivity.outcomes) table += ",arms_" + outcome;
  table += "\n";
  for (auto const& effect : sensitivity.screened) table += row_of(best_of(sensitivity, effect));
  for (auto const& [factor, why] : sensitivity.held) {
    if (factor.fault().empty())
      table += head_of(factor) + ",0" + std::string(2 * sensitivity.outcomes.size(), ',') + "\n";
  }
  return table;
}

void write_factor_table(Sensitivity const& sensitivity, std::string const& command, std::filesystem::path const& file) {
  std::ofstream out{file, std::ios::binary};
  out << factor_table_text(sensitivity, command);
  out.close();
  if (!out) throw WorldError{fmt::format("{}: cannot be written", file.string())};
}

}  // namespace counterpart
