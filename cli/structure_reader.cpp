#include "cli/structure_reader.hpp"

#include <fmt/format.h>

#include "cli/value_reader.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {

std::vector<Switch> const& switches() {
  static std::vector<Switch> const list{
      {"mortality", "projected", "constant", &Structure::mortality_improves, true},
      {"trends", "none", "published", &Structure::trends, false},
      {"frailty_recovery", "yes", "no", &Structure::frailty_recovers, true},
      {"propensity", "renewing", "lasting", &Structure::propensity_renews, true},
  };
  return list;
}

Structure read_structure(LayeredTable const& keys, FaultList& faults) {
  std::vector<std::string> known;
  for (auto const& one : switches()) known.emplace_back(one.key);
  keys.check_keys("scenario.structure", known, faults);
  Structure structure;
  for (auto const& one : switches()) {
    auto const* node = keys.find(one.key);
    auto const word = node ? read_text(*node, one.key, faults) : std::nullopt;
    if (!word) continue;
    if (*word != one.usual && *word != one.other) {
      faults.add(node->source(), fmt::format("{} = \"{}\": it takes \"{}\" (as usual) or \"{}\"", one.key, *word,
                                             one.usual, one.other));
    }
    structure.*one.field = (*word == one.usual) == one.usually;
  }
  return structure;
}

std::string structure_text(Structure const& structure) {
  std::string text;
  for (auto const& one : switches()) {
    if (structure.*one.field == one.usually) continue;
    text += fmt::format("{}{} = \"{}\"", text.empty() ? "" : ", ", one.key, one.other);
  }
  return text.empty() ? "" : "{ " + text + " }";
}

}  // namespace counterpart
