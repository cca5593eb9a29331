#include "cli/design_head.hpp"

#include <array>
#include <limits>

#include <fmt/format.h>

#include "cli/layered_table.hpp"
#include "cli/scenario_flags.hpp"
#include "cli/value_reader.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

class HeadReader {
 public:
  HeadReader(toml::table const& head, std::filesystem::path const& file, FaultList& faults)
      : keys_{{&head}}, file_{file}, faults_{faults} {}

  void read(Design& design) {
    keys_.check_keys("[design]", {"title", "scenario", "kind", "points", "seed", "arms", "arms_per_run", "draw"},
                     faults_);
    if (auto const* node = keys_.find("title")) design.title = read_text(*node, "title", faults_).value_or("");
    if (auto const* node = required("scenario")) design.scenario = scenario(*node);
    if (auto const* node = required("kind")) {
      auto const kind = read_word(*node, "kind", design_kind_words(), faults_);
      if (kind) design.kind = static_cast<DesignKind>(*kind);
    }
    design.points = size("points", 1, most_design_points, 0);
    design.seed = size("seed", 0, std::numeric_limits<std::int64_t>::max(), 0);
    design.arms_per_run = size("arms_per_run", 1, 10'000, design.arms_per_run);
  }

  DesignHead more() {
    DesignHead head{keys_.find("arms"), keys_.find("seed") != nullptr, false};
    if (auto const* node = keys_.find("draw")) {
      std::array<std::string_view, 2> const choices{"all", "listed"};
      head.draw_listed = read_word(*node, "draw", choices, faults_).value_or(0) == 1;
    }
    return head;
  }

 private:
  toml::node const* required(std::string_view key) {
    auto const* node = keys_.find(key);
    if (!node) faults_.add(keys_.place(), fmt::format("`design.{}` is missing", key));
    return node;
  }

  std::uint64_t size(std::string_view key, std::int64_t least, std::int64_t most, std::uint64_t usual) {
    auto const* node = keys_.find(key);
    if (!node) return usual;
    auto const number = read_integer(*node, key, least, most, faults_);
    return number ? static_cast<std::uint64_t>(*number) : usual;
  }

  /// A path beside the design, or the name of a shipped scenario.
  std::filesystem::path scenario(toml::node const& node) {
    auto const name = read_text(node, "scenario", faults_);
    if (!name) return {};
    auto const beside = file_.parent_path() / *name;
    try {
      return std::filesystem::is_regular_file(beside) ? beside : find_scenario(*name);
    } catch (InputError const& error) {
      faults_.add(node.source(), error.what());
    }
    return {};
  }

  LayeredTable keys_;
  std::filesystem::path const& file_;
  FaultList& faults_;
};

}  // namespace

toml::table const* table_in(toml::table const& root, std::string_view key, FaultList& faults) {
  auto const* node = root.get(key);
  if (node && !node->is_table()) faults.add(node->source(), fmt::format("{} must be a table: [{}]", key, key));
  return node ? node->as_table() : nullptr;
}

DesignHead read_design_head(toml::table const& root, std::filesystem::path const& file, Design& design,
                            FaultList& faults) {
  auto const* head = table_in(root, "design", faults);
  if (!head) {
    faults.add(root.source(), "[design] is missing");
    return {};
  }
  HeadReader reader{*head, file, faults};
  reader.read(design);
  return reader.more();
}

}  // namespace counterpart
