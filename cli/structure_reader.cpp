#include "cli/structure_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/value_reader.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

/// A switch with two words; the usual one stands for what a Structure has by itself.
template <bool Structure::*field>
Switch either(std::string_view key, std::string_view usual, std::string_view other) {
  return {key,
          {usual, other},
          [](Structure const& structure) -> std::size_t { return structure.*field == Structure{}.*field ? 0 : 1; },
          [](Structure& structure, std::size_t word) { structure.*field = (word == 0) == Structure{}.*field; }};
}

Switch utility_rule() {
  return {"utility",
          {utility_rule_words.begin(), utility_rule_words.end()},
          [](Structure const& structure) { return static_cast<std::size_t>(structure.utility); },
          [](Structure& structure, std::size_t word) { structure.utility = static_cast<UtilityRule>(word); }};
}

/// The word of a switch: also a whole number, for a year.
std::optional<std::string> read_switch(toml::node const& node, std::string_view key, FaultList& faults) {
  if (auto const number = node.as_integer()) return fmt::format("{}", number->get());
  return read_text(node, key, faults);
}

/// "a" (as usual), "b" or "c"
std::string choice(std::vector<std::string_view> const& words) {
  std::string text = fmt::format("\"{}\" (as usual)", words.front());
  for (std::size_t w = 1; w < words.size(); ++w) {
    text += fmt::format("{}\"{}\"", w + 1 == words.size() ? " or " : ", ", words[w]);
  }
  return text;
}

}  // namespace

std::vector<Switch> const& switches() {
  static std::vector<Switch> const list{
      either<&Structure::mortality_improves>("mortality", "projected", "constant"),
      either<&Structure::pandemic>("pandemic", "excluded", "included"),
      either<&Structure::from_2018>("projection", "2020-based", "2018-based"),
      either<&Structure::linked>("ascertainment", "register", "linked"),
      either<&Structure::trends>("trends", "none", "published"),
      either<&Structure::frailty_recovers>("frailty_recovery", "yes", "no"),
      either<&Structure::propensity_renews>("propensity", "renewing", "lasting"),
      either<&Structure::nowcast>("starting_year", "2020", "2025"),
      utility_rule(),
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
    auto const word = node ? read_switch(*node, one.key, faults) : std::nullopt;
    if (!word) continue;
    auto const found = std::ranges::find(one.words, *word);
    if (found == one.words.end()) {
      faults.add(node->source(), fmt::format("{} = \"{}\": it takes {}", one.key, *word, choice(one.words)));
    } else {
      one.say(structure, static_cast<std::size_t>(found - one.words.begin()));
    }
  }
  return structure;
}

std::string structure_text(Structure const& structure) {
  std::string text;
  for (auto const& one : switches()) {
    auto const word = one.said(structure);
    if (word != 0) text += fmt::format("{}{} = \"{}\"", text.empty() ? "" : ", ", one.key, one.words[word]);
  }
  return text.empty() ? "" : "{ " + text + " }";
}

}  // namespace counterpart
