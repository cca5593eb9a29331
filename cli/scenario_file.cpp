#include "cli/scenario_file.hpp"

#include <algorithm>
#include <cctype>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "cli/programme_reader.hpp"
#include "cli/resolved_text.hpp"
#include "cli/scenario_numbers.hpp"
#include "cli/structure_reader.hpp"
#include "cli/tables_reader.hpp"
#include "cli/value_keys.hpp"
#include "models/demography/board.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

constexpr std::int64_t most_residents = 100'000'000;
std::string_view const people_month = "2020-07";  // the month the population tables stand for

bool is_id(std::string_view text) {
  auto const allowed = [](unsigned char c) { return std::islower(c) || std::isdigit(c) || c == '_' || c == '-'; };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), allowed);
}

/// Programmes by id, then variant; "" is the programme as first written.
using Programmes = std::map<std::string, std::map<std::string, Programme, std::less<>>, std::less<>>;

class ScenarioReader {
 public:
  /// \param boards  that the area is looked up in; null = it is taken as it stands
  ScenarioReader(ScenarioDocument const& document, std::vector<Board> const* boards, FaultList& faults)
      : document_{document}, boards_{boards}, faults_{faults}, number_keys_{document} {}

  Scenario read() {
    read_head();
    if (auto const* tables = document_.tables()) scenario_.tables = read_tables(*tables, faults_);
    for (auto const& [id, table] : document_.programmes()) read_variants(id, *table);
    scenario_.arms.push_back({"baseline", "No programme", {}});
    for (auto const& entry : document_.arms()) read_arm(entry);
    std::sort(scenario_.arms.begin() + 1, scenario_.arms.end(),
              [](auto const& a, auto const& b) { return a.id < b.id; });
    scenario_.numbers = number_keys_.numbers();
    return std::move(scenario_);
  }

 private:
  void read_head() {
    LayeredTable const keys{{&document_.scenario()}};
    keys.check_keys("scenario", {"title", "area", "start", "years", "seed", "replicates", "residents", "structure"},
                    faults_);
    if (auto const* title = keys.find("title")) scenario_.title = read_text(*title, "title", faults_).value_or("");
    read_area(keys);
    if (keys.find("structure")) scenario_.structure = read_structure(keys.inner("structure", faults_), faults_);
    read_start(keys);
    constexpr std::int64_t largest_seed = std::numeric_limits<std::int64_t>::max();
    scenario_.years = static_cast<int>(whole(keys, "years", 1, 50).value_or(0));
    scenario_.seed = static_cast<std::uint64_t>(whole(keys, "seed", 0, largest_seed).value_or(0));
    if (keys.find("replicates"))
      scenario_.replicates = static_cast<int>(whole(keys, "replicates", 1, 10'000).value_or(1));
    if (keys.find("residents")) scenario_.residents = whole(keys, "residents", 1, most_residents);
  }

  /// A whole number that must be written.
  std::optional<std::int64_t> whole(LayeredTable const& keys, std::string_view key, std::int64_t least,
                                    std::int64_t most) {
    if (auto const* node = keys.find(key)) return read_integer(*node, key, least, most, faults_);
    missing(key);
    return std::nullopt;
  }

  void missing(std::string_view key) {
    auto const& place = document_.scenario().source();
    faults_.add(place.path ? place : document_.place(), fmt::format("`scenario.{}` is missing", key));
  }

  void read_area(LayeredTable const& keys) {
    auto const* node = keys.find("area");
    if (!node) return missing("area");
    auto const area = read_text(*node, "area", faults_);
    if (!area) return;
    scenario_.area = *area;
    if (area->empty()) faults_.add(node->source(), "area must name an integrated care board, or \"england\"");
    if (!boards_ || area->empty()) return;
    try {
      scenario_.area = find_board(*boards_, *area).key;
    } catch (InputError const& error) {
      faults_.add(node->source(), error.what());
    }
  }

  void read_start(LayeredTable const& keys) {
    auto const people = Month::parse(people_month);
    scenario_.start = people + scenario_.structure.lead_in_months();
    auto const* node = keys.find("start");
    auto const text = node ? read_text(*node, "start", faults_) : std::nullopt;
    // The month of the people may be written beside a starting year, as shipped scenarios do.
    if (!text || *text == scenario_.start.text() || *text == people_month) return;
    faults_.add(node->source(),
                fmt::format("start = \"{}\" is not possible: it must be \"{}\", the month the population tables stand "
                            "for (structure.starting_year = 2025 brings them to 2025-07)",
                            *text, people_month));
  }

  void read_variants(std::string const& id, toml::table const& table) {
    check_id("programme", id, table.source());
    LayeredTable const base{{&table}};
    auto allowed = programme_keys();
    allowed.emplace_back("variant");
    base.check_keys("a programme", allowed, faults_);
    auto const variants = base.inner("variant", faults_);
    // A programme may be written as variants alone: then there is nothing to read without one.
    if (variants.empty() || table.size() > 1) add_variant(id, "", base);
    for (auto const& name : variants.keys()) read_variant(id, name, table, *variants.find(name));
  }

  void read_variant(std::string const& id, std::string const& name, toml::table const& programme,
                    toml::node const& node) {
    check_id("variant", name, node.source());
    if (!node.is_table()) return faults_.add(node.source(), fmt::format("variant.{} must be a table of keys", name));
    LayeredTable{{node.as_table()}}.check_keys("a variant", programme_keys(), faults_);
    LayeredTable const keys{{node.as_table(), &programme}};
    add_variant(id, name, keys);
  }

  void add_variant(std::string const& id, std::string const& name, LayeredTable const& keys) {
    programmes_[id].emplace(name, read_programme(keys, id, name, faults_));
    number_keys_.take(faults_, id, name);
  }

  void check_id(std::string_view what, std::string_view id, toml::source_region const& place) {
    if (is_id(id)) return;
    faults_.add(place, fmt::format("`{}` cannot be the id of {} {}: use lower case letters, digits, - and _", id,
                                   what == "arm" ? "an" : "a", what));
  }

  void read_arm(ArmEntry const& entry) {
    LayeredTable const keys{{entry.table}};
    keys.check_keys("an arm", {"id", "title", "programmes"}, faults_);
    Arm arm;
    if (auto const* title = keys.find("title")) arm.title = read_text(*title, "title", faults_).value_or("");
    auto const* id = keys.find("id");
    if (!id) add_missing(keys, "id", faults_);
    auto const own = id ? read_text(*id, "id", faults_) : std::nullopt;
    if (own) check_arm_id(arm.id = entry.prefix + *own, id->source());
    auto const* programmes = keys.find("programmes");
    if (!programmes) return add_missing(keys, "programmes", faults_);
    auto const* list = programmes->as_array();
    if (!list) return faults_.add(programmes->source(), "programmes must be a list: [\"pcn_proactive_care:ambition\"]");
    for (auto const& choice : *list) add_programme(arm, choice);
    std::sort(arm.programmes.begin(), arm.programmes.end(), [](auto const& a, auto const& b) { return a.id < b.id; });
    scenario_.arms.push_back(std::move(arm));
  }

  void check_arm_id(std::string const& id, toml::source_region const& place) {
    check_id("arm", id, place);
    if (id == "baseline")
      faults_.add(place, "an arm cannot be called baseline: the baseline is always there, without programmes");
    if (!arm_ids_.insert(id).second) faults_.add(place, fmt::format("two arms have the id `{}`", id));
  }

  void add_programme(Arm& arm, toml::node const& choice) {
    auto const text = read_text(choice, "programmes", faults_);
    if (!text) return;
    auto const colon = text->find(':');
    std::string const id = text->substr(0, colon);
    std::string const variant = colon == text->npos ? "" : text->substr(colon + 1);
    auto const* programme = find_programme(id, variant, choice);
    if (!programme) return;
    bool const twice =
        std::any_of(arm.programmes.begin(), arm.programmes.end(), [&](auto const& p) { return p.id == id; });
    if (twice) return faults_.add(choice.source(), fmt::format("programme `{}` stands twice in one arm", id));
    arm.programmes.push_back(*programme);
  }

  Programme const* find_programme(std::string const& id, std::string const& variant, toml::node const& choice) {
    auto const found = programmes_.find(id);
    if (found == programmes_.end()) {
      faults_.add(choice.source(),
                  fmt::format("there is no programme `{}`{}", id, nearest_or_all(id, keys_of(programmes_))));
      return nullptr;
    }
    auto const version = found->second.find(variant);
    if (version != found->second.end()) return &version->second;
    auto variants = keys_of(found->second);
    std::erase(variants, "");
    faults_.add(choice.source(), variant.empty() ? fmt::format("programme `{}` has only variants: choose one of {}", id,
                                                               fmt::join(variants, ", "))
                                                 : fmt::format("programme `{}` has no variant `{}`{}", id, variant,
                                                               nearest_or_all(variant, variants)));
    return nullptr;
  }

  template <class Map>
  static std::vector<std::string> keys_of(Map const& map) {
    std::vector<std::string> keys;
    for (auto const& [key, value] : map) keys.push_back(key);
    return keys;
  }

  ScenarioDocument const& document_;
  std::vector<Board> const* boards_;
  FaultList& faults_;
  NumberKeys number_keys_;
  Scenario scenario_;
  Programmes programmes_;
  std::set<std::string> arm_ids_;
};

Scenario checked(ScenarioDocument const& document, std::vector<Board> const* boards, FaultList& faults) {
  Scenario scenario = ScenarioReader{document, boards, faults}.read();
  faults.throw_if_any();
  scenario.resolved = resolved_text(scenario);
  return scenario;
}

}  // namespace

Scenario read_scenario(std::filesystem::path const& path, std::span<Setting const> settings) {
  FaultList faults;
  auto const document = ScenarioDocument::read(path, settings, faults);
  if (document.tables()) check_tables(*document.tables(), data_folder(), faults);
  auto const boards = read_boards(data_folder());
  return checked(document, &boards, faults);
}

Scenario parse_scenario(std::string_view text, std::string_view name, std::span<Setting const> settings) {
  FaultList faults;
  return checked(ScenarioDocument::parse(text, name, settings, faults), nullptr, faults);
}

}  // namespace counterpart
