#include "cli/programme_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/value_keys.hpp"

namespace counterpart {
namespace {

std::vector<std::string> const enrolment_keys{
    "eligible", "rank_by",           "rank_noise", "capacity", "uptake",        "delay",         "duration",
    "renewals", "contacts_per_year", "staff",      "effect",   "cost_per_year", "admitted_share"};

bool has_enrolment(LayeredTable const& keys) {
  return std::any_of(enrolment_keys.begin(), enrolment_keys.end(), [&](auto const& key) { return keys.find(key); });
}

void read_title(LayeredTable const& keys, std::string& title, FaultList& faults) {
  auto const* node = keys.find("title");
  auto const read = node ? read_text(*node, "title", faults) : std::nullopt;
  if (read) title = *read;
}

}  // namespace

std::vector<std::string> const& programme_keys() {
  static std::vector<std::string> const keys = [] {
    std::vector<std::string> list{"title", "start", "ramp"};
    list.insert(list.end(), enrolment_keys.begin(), enrolment_keys.end());
    list.insert(list.end(), {"same_day", "outpatient"});
    return list;
  }();
  return keys;
}

Programme read_programme(LayeredTable const& keys, std::string_view id, std::string_view variant, FaultList& faults) {
  Programme programme;
  programme.id = id;
  programme.variant = variant;
  read_title(keys, programme.title, faults);
  read_duration(keys, "start", programme.start_month, faults);
  read_duration(keys, "ramp", programme.ramp_months, faults);
  if (has_enrolment(keys)) programme.enrolment = read_enrolment(keys, faults);
  auto const same_day = keys.inner("same_day", faults);
  if (!same_day.empty()) programme.same_day = read_same_day(same_day, faults);
  auto const outpatient = keys.inner("outpatient", faults);
  if (!outpatient.empty()) programme.outpatient = read_outpatient(outpatient, faults);
  if (!programme.enrolment && same_day.empty() && outpatient.empty()) {
    faults.add(keys.place(),
               fmt::format("programme `{}` does nothing: it needs `eligible`, `same_day` or `outpatient`", id));
  }
  return programme;
}

}  // namespace counterpart
