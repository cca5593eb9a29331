#include <array>

#include "cli/programme_reader.hpp"
#include "cli/value_keys.hpp"

namespace counterpart {
namespace {

using Key = ValueKey<SameDayLevers>;
std::array const value_keys{
    Key{"completed_share", {0, 1}, &SameDayLevers::completed_share, std::nullopt},
    Key{"converted_share", {0, 0.99}, &SameDayLevers::converted_share, 0},
    Key{"second_visit_share", {0, 1}, &SameDayLevers::second_visit_share, 0},
    Key{"induced_share", {0, 0.99}, &SameDayLevers::induced_share, 0},
    Key{"readmission_rate_ratio", {0, 10}, &SameDayLevers::readmission_rate_ratio, 1},
    Key{"cost_per_attendance", {0, 1e5}, &SameDayLevers::cost_per_attendance, 0},
};

void read_hours(LayeredTable const& opening, std::string_view key, std::int64_t least, std::int64_t most, int& into,
                FaultList& faults) {
  auto const* node = opening.find(key);
  if (!node) return;
  if (auto const number = read_integer(*node, key, least, most, faults)) into = static_cast<int>(*number);
}

void read_opening(LayeredTable const& keys, SameDayLevers& levers, FaultList& faults) {
  auto const* node = keys.find("opening");
  if (!node) return;
  if (node->is_string()) {
    std::array<std::string_view, 1> const words{"always"};
    if (!read_word(*node, "opening", words, faults)) return;
    levers.opens_hour = 0;
    levers.hours_per_day = 24;
    levers.days_per_week = 7;
    return;
  }
  if (!node->is_table()) {
    return faults.add(node->source(), "opening must be \"always\" or { from_hour = 8, hours = 12, days = 7 }");
  }
  LayeredTable const opening{{node->as_table()}};
  opening.check_keys("opening", {"from_hour", "hours", "days"}, faults);
  read_hours(opening, "from_hour", 0, 23, levers.opens_hour, faults);
  read_hours(opening, "hours", 1, 24, levers.hours_per_day, faults);
  read_hours(opening, "days", 1, 7, levers.days_per_week, faults);
  if (levers.opens_hour + levers.hours_per_day > 24) {
    faults.add(node->source(), fmt::format("opening from hour {} for {} hours goes past midnight", levers.opens_hour,
                                           levers.hours_per_day));
  }
}

void read_slots(LayeredTable const& keys, SameDayLevers& levers, FaultList& faults) {
  auto const* node = keys.find("slots");
  if (!node) return add_missing(keys, "slots", faults);
  if (node->is_string()) {
    std::array<std::string_view, 1> const words{"unlimited"};
    read_word(*node, "slots", words, faults);
    return;
  }
  levers.slots_per_day_per_100000 = read_value(*node, "slots", "per_day_per_100000", {0, 1000}, faults);
}

}  // namespace

SameDayLevers read_same_day(LayeredTable const& keys, FaultList& faults) {
  SameDayLevers levers;
  keys.check_keys("same_day", names<SameDayLevers>(value_keys, {"opening", "slots"}), faults);
  read_values<SameDayLevers>(keys, value_keys, levers, faults);
  read_opening(keys, levers, faults);
  read_slots(keys, levers, faults);
  return levers;
}

}  // namespace counterpart
