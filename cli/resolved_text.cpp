#include "cli/resolved_text.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "cli/structure_reader.hpp"

namespace counterpart {
namespace {

std::string in_quotes(std::string_view text) {
  std::string result;
  for (char const c : text) {
    bool const control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    if (control) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      result += (c == '"' || c == '\\') ? fmt::format("\\{}", c) : std::string{c};
    }
  }
  return '"' + result + '"';
}

std::string value_text(Value const& value, std::string_view central = "value", std::string_view before = "") {
  std::string const ends =
      value.low ? fmt::format("high = {}, low = {}, ", shortest(*value.high), shortest(*value.low)) : std::string{};
  return fmt::format("{{ {}{}{} = {}, source = {}, status = {} }}", before, ends, central, shortest(value.central),
                     in_quotes(value.source), in_quotes(text(value.status)));
}

std::string months_text(int months) { return fmt::format("\"{} month{}\"", months, months == 1 ? "" : "s"); }

/// Lines of one table, in order of their keys.
class Table {
 public:
  void add(std::string const& key, std::string value) { lines_[key] = std::move(value); }
  void add(std::string const& key, Value const& value) { add(key, value_text(value)); }

  std::string text(std::string_view header) const {
    std::string text = fmt::format("\n{}\n", header);
    for (auto const& [key, value] : lines_) text += fmt::format("{} = {}\n", key, value);
    return text;
  }

 private:
  std::map<std::string, std::string> lines_;
};

void add_enrolment(EnrolmentLevers const& levers, Table& table) {
  table.add("eligible", in_quotes(levers.eligible_text));
  table.add("rank_by", in_quotes(text(levers.rank_by)));
  table.add("rank_noise", levers.rank_noise);
  table.add("capacity", value_text(levers.capacity.per_1000, "per_1000",
                                   fmt::format("level = {}, ", in_quotes(text(levers.capacity.level)))));
  table.add("uptake", levers.uptake);
  table.add("delay", months_text(levers.delay_months));
  table.add("duration", months_text(levers.duration_months));
  table.add("renewals", fmt::format("{}", levers.renewals));
  table.add("contacts_per_year", levers.contacts_per_year);
  table.add("cost_per_year", levers.cost_per_year);
  table.add("effect.stay", value_text(levers.stay_ratio, "rate_ratio"));
  table.add("effect.utility", value_text(levers.utility_change, "change"));
  for (auto const& [slot, ratio] : levers.rate_ratios) {
    table.add(fmt::format("effect.{}", streams()[slot].name), value_text(ratio, "rate_ratio"));
  }
  for (auto const& [group, hours] : levers.staff_hours) {
    table.add(fmt::format("staff.{}", key_text(group)), value_text(hours, "hours"));
  }
}

Table same_day_table(SameDayLevers const& levers) {
  Table table;
  table.add("completed_share", levers.completed_share);
  table.add("converted_share", levers.converted_share);
  table.add("cost_per_attendance", levers.cost_per_attendance);
  table.add("induced_share", levers.induced_share);
  table.add("opening", fmt::format("{{ days = {}, from_hour = {}, hours = {} }}", levers.days_per_week,
                                   levers.opens_hour, levers.hours_per_day));
  table.add("readmission_rate_ratio", levers.readmission_rate_ratio);
  table.add("second_visit_share", levers.second_visit_share);
  auto const& slots = levers.slots_per_day_per_100000;
  table.add("slots", slots ? value_text(*slots, "per_day_per_100000") : "\"unlimited\"");
  return table;
}

Table outpatient_table(OutpatientLevers const& levers) {
  Table table;
  table.add("advice_share", levers.advice_share);
  table.add("face_to_face_change", levers.face_to_face_change);
  table.add("follow_up_rate_ratio", levers.follow_up_rate_ratio);
  table.add("initiated_share", levers.initiated_share);
  table.add("returned_gp_contacts", levers.returned_gp_contacts);
  table.add("saving_per_visit", levers.saving_per_visit);
  table.add("uptake_ratio", levers.uptake_ratio);
  table.add("uptake_ratio_75_plus", levers.uptake_ratio_75_plus);
  return table;
}

std::string programme_text(Programme const& programme) {
  std::string const name = programme.variant.empty()
                               ? fmt::format("programme.{}", programme.id)
                               : fmt::format("programme.{}.variant.{}", programme.id, programme.variant);
  Table table;
  table.add("title", in_quotes(programme.title));
  table.add("start", months_text(programme.start_month));
  table.add("ramp", months_text(programme.ramp_months));
  if (programme.enrolment) add_enrolment(*programme.enrolment, table);
  std::string text = table.text(fmt::format("[{}]", name));
  if (programme.same_day) text += same_day_table(*programme.same_day).text(fmt::format("[{}.same_day]", name));
  if (programme.outpatient) text += outpatient_table(*programme.outpatient).text(fmt::format("[{}.outpatient]", name));
  return text;
}

std::string choice_text(Programme const& programme) {
  return in_quotes(programme.variant.empty() ? programme.id : fmt::format("{}:{}", programme.id, programme.variant));
}

std::string arm_text(Arm const& arm) {
  std::vector<std::string> choices;
  for (auto const& programme : arm.programmes) choices.push_back(choice_text(programme));
  Table table;
  table.add("id", in_quotes(arm.id));
  table.add("title", in_quotes(arm.title));
  table.add("programmes", fmt::format("[{}]", fmt::join(choices, ", ")));
  return table.text("[[arm]]");
}

std::string head_text(Scenario const& scenario) {
  Table table;
  table.add("title", in_quotes(scenario.title));
  table.add("area", in_quotes(scenario.area));
  table.add("start", in_quotes(scenario.start.text()));
  table.add("years", fmt::format("{}", scenario.years));
  table.add("seed", fmt::format("{}", scenario.seed));
  table.add("replicates", fmt::format("{}", scenario.replicates));
  if (scenario.residents) table.add("residents", fmt::format("{}", *scenario.residents));
  if (auto const structure = structure_text(scenario.structure); !structure.empty()) table.add("structure", structure);
  return table.text("[scenario]").substr(1);
}

/// "pathways.gp_remote_share" with each part in quotes where TOML wants them.
std::string dotted_key_text(std::string_view key) {
  std::string text;
  for (std::size_t begin = 0; begin <= key.size();) {
    auto const dot = std::min(key.find('.', begin), key.size());
    text += (begin > 0 ? "." : "") + key_text(key.substr(begin, dot - begin));
    begin = dot + 1;
  }
  return text;
}

std::string tables_text(TableSettings const& tables) {
  if (tables.empty()) return "";
  Table table;
  for (auto const& [key, number] : tables) table.add(dotted_key_text(key), shortest(number));
  return table.text("[tables]");
}

}  // namespace

std::string key_text(std::string_view key) {
  auto const bare = [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == '-';
  };
  return !key.empty() && std::all_of(key.begin(), key.end(), bare) ? std::string{key} : in_quotes(key);
}

std::string shortest(double number) { return fmt::format("{}", number == 0 ? 0.0 : number); }

std::string resolved_text(Scenario const& scenario) {
  std::map<std::string, Arm const*> arms;
  std::map<std::pair<std::string, std::string>, Programme const*> programmes;
  for (std::size_t i = 1; i < scenario.arms.size(); ++i) {
    arms[scenario.arms[i].id] = &scenario.arms[i];
    for (auto const& programme : scenario.arms[i].programmes)
      programmes[{programme.id, programme.variant}] = &programme;
  }
  std::string text = head_text(scenario) + tables_text(scenario.tables);
  for (auto const& [id, arm] : arms) text += arm_text(*arm);
  for (auto const& [id, programme] : programmes) text += programme_text(*programme);
  return text;
}

}  // namespace counterpart
