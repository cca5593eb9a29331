#include <algorithm>
#include <array>

#include "cli/programme_reader.hpp"
#include "cli/value_keys.hpp"

namespace counterpart {
namespace {

using Key = ValueKey<EnrolmentLevers>;
std::array const value_keys{
    Key{"rank_noise", {0, 10}, &EnrolmentLevers::rank_noise, 0.5},
    Key{"uptake", {0, 1}, &EnrolmentLevers::uptake, std::nullopt},
    Key{"contacts_per_year", {0, 366}, &EnrolmentLevers::contacts_per_year, 0},
    Key{"cost_per_year", {0, 1e6}, &EnrolmentLevers::cost_per_year, 0},
};

/// Blanks and line breaks of any length become one blank, so that layout does not change what is written.
std::string single_spaced(std::string_view text) {
  std::string single;
  for (char const c : text) {
    bool const blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) single += c;
    if (blank && !single.empty() && single.back() != ' ') single += ' ';
  }
  if (!single.empty() && single.back() == ' ') single.pop_back();
  return single;
}

/// Place of a byte within a text of a file. Exact for texts without escapes.
toml::source_region place_within(toml::node const& node, std::string_view text, std::size_t offset) {
  auto place = node.source();
  auto const before = text.substr(0, offset);
  auto const breaks = static_cast<toml::source_index>(std::count(before.begin(), before.end(), '\n'));
  auto const all_breaks = static_cast<toml::source_index>(std::count(text.begin(), text.end(), '\n'));
  auto const lines = place.end.line - place.begin.line;
  bool const several = lines > 0;             // a text over several lines stands in three quotes
  bool const next_line = lines > all_breaks;  // the break right after them does not belong to the text
  auto const last_break = before.rfind('\n');
  auto const in_line = static_cast<toml::source_index>(last_break == before.npos ? offset : offset - last_break - 1);
  bool const first_line = breaks == 0 && !next_line;
  place.begin.line += breaks + (next_line ? 1U : 0U);
  place.begin.column = in_line + (first_line ? place.begin.column + (several ? 3U : 1U) : 1U);
  return place;
}

void read_eligible(LayeredTable const& keys, EnrolmentLevers& levers, FaultList& faults) {
  auto const* node = keys.find("eligible");
  if (!node) return add_missing(keys, "eligible", faults);
  auto const text = read_text(*node, "eligible", faults);
  if (!text) return;
  try {
    levers.eligible = Predicate::parse(*text);
    levers.eligible_text = single_spaced(*text);
  } catch (PredicateError const& error) {
    faults.add(place_within(*node, *text, error.offset), fmt::format("eligible: {}", error.what()));
  }
}

void read_rank_by(LayeredTable const& keys, EnrolmentLevers& levers, FaultList& faults) {
  auto const* node = keys.find("rank_by");
  auto const word = node ? read_word(*node, "rank_by", rank_words(), faults) : std::nullopt;
  if (word) levers.rank_by = static_cast<RankBy>(*word);
}

void read_capacity(LayeredTable const& keys, EnrolmentLevers& levers, FaultList& faults) {
  auto const* node = keys.find("capacity");
  if (!node) return add_missing(keys, "capacity", faults);
  auto const* table = node->as_table();
  if (!table) return faults.add(node->source(), "capacity must be a table: { level = \"pcn\", per_1000 = 15 }");
  // A variant may change one of the keys and keep the others.
  auto const capacity = keys.inner("capacity", faults);
  capacity.check_keys("capacity", {"level", "per_1000", "low", "high", "source", "status"}, faults);
  if (auto const* level = capacity.find("level")) {
    if (auto const word = read_word(*level, "level", level_words(), faults)) {
      levers.capacity.level = static_cast<Level>(*word);
    }
  } else {
    add_missing(capacity, "level", faults);
  }
  if (!capacity.find("per_1000")) return add_missing(capacity, "per_1000", faults);
  auto const* numbers = table->contains("per_1000") ? table : capacity.holder("per_1000");
  auto const* nested = numbers->get("per_1000");
  auto const value = nested->is_table() ? read_value(*nested, "per_1000", "value", {0, 1000}, faults)
                                        : read_value(*numbers, "capacity", "per_1000", {0, 1000}, faults, {"level"});
  if (value) levers.capacity.per_1000 = *value;
}

void read_staff(LayeredTable const& keys, EnrolmentLevers& levers, FaultList& faults) {
  auto const staff = keys.inner("staff", faults);
  for (auto const& group : staff.keys()) {
    auto const name = fmt::format("staff.{}", group);
    auto const value = read_value(*staff.find(group), name, "hours", {0, 8784}, faults);
    if (value) levers.staff_hours.emplace(group, *value);
  }
}

Value read_admitted_share(LayeredTable const& keys, FaultList& faults) {
  auto const* node = keys.find("admitted_share");
  auto const read = node ? read_value(*node, "admitted_share", "value", {0, 0.99}, faults) : std::nullopt;
  return read ? *read : default_value(0.35);
}

}  // namespace

EnrolmentLevers read_enrolment(LayeredTable const& keys, FaultList& faults) {
  EnrolmentLevers levers;
  levers.stay_ratio = default_value(1);
  levers.utility_change = default_value(0);
  read_eligible(keys, levers, faults);
  read_rank_by(keys, levers, faults);
  read_capacity(keys, levers, faults);
  read_values<EnrolmentLevers>(keys, value_keys, levers, faults);
  read_duration(keys, "delay", levers.delay_months, faults);
  read_duration(keys, "duration", levers.duration_months, faults);
  if (levers.duration_months == 0) faults.add(keys.find("duration")->source(), "duration must be 1 month or more");
  if (auto const* node = keys.find("renewals")) {
    if (auto const count = read_integer(*node, "renewals", 0, 100, faults)) levers.renewals = static_cast<int>(*count);
  }
  read_staff(keys, levers, faults);
  read_effects(keys.inner("effect", faults), read_admitted_share(keys, faults), levers, faults);
  return levers;
}

}  // namespace counterpart
