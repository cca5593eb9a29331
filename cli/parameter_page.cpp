#include "cli/parameter_page.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/fault_list.hpp"

namespace counterpart {
namespace {

constexpr std::size_t few = 20;  // numbers of a table that are all shown unasked

std::string searched(Parameter const& p) {
  return fmt::format("{} {} {}", p.key, p.value.source, text(p.value.status));
}

/// What a user may have meant by a word: parts of keys, sources and statuses.
std::vector<std::string> words_known(std::span<Parameter const> list) {
  std::set<std::string> words;
  for (auto const& p : list) {
    std::string word;
    for (char const c : searched(p) + " ") {
      if (c != ' ' && c != '.' && c != '+') {
        word += c;
        continue;
      }
      words.insert(word);
      word.clear();
    }
    words.insert(p.key);
  }
  return {words.begin(), words.end()};
}

std::string value_text(Value const& value) {
  if (!value.low) return fmt::format("{:.6g}", value.central);
  return fmt::format("{:.6g} ({:.4g} to {:.4g})", value.central, *value.low, *value.high);
}

std::string in_brackets(std::string_view unit) { return unit.empty() ? "" : fmt::format("  [{}]", unit); }

/// What is so of all is said plainly; of some, with the word.
std::string mark(std::span<Parameter const> group, bool (*is)(Parameter const&), std::string_view word) {
  auto const count = std::ranges::count_if(group, is);
  if (count == 0) return "";
  return fmt::format("  {}{}", count == std::ssize(group) ? "" : "some ", word);
}

std::string marks(std::span<Parameter const> group) {
  return mark(
             group, [](Parameter const& p) { return p.needs_calibration; }, "calibration") +
         mark(
             group, [](Parameter const& p) { return !p.settable; }, "fixed");
}

/// "tables.mortality.", "programme.pcn_proactive_care.", "model.".
std::string group_of(std::string const& key) {
  auto const first = key.find('.');
  auto const second = key.find('.', first + 1);
  return key.substr(0, second == key.npos ? first + 1 : second + 1);
}

bool shown_whole(std::span<Parameter const> group) {
  return group.size() <= few || group.front().key.starts_with("programme.");
}

template <class Of>
std::string counts_of(std::span<Parameter const> group, Of what) {
  std::map<std::string, std::size_t> counts;
  for (auto const& p : group) ++counts[std::string{what(p)}];
  if (counts.size() == 1) return counts.begin()->first;
  std::vector<std::string> parts;
  for (auto const& [word, count] : counts) parts.push_back(fmt::format("{} {}", count, word));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string sources_of(std::span<Parameter const> group) {
  std::set<std::string> sources;
  for (auto const& p : group) sources.insert(p.value.source);
  return sources.size() <= 2 ? fmt::format("{}", fmt::join(sources, ", ")) : fmt::format("{} sources", sources.size());
}

bool of_one_unit(std::span<Parameter const> group) {
  return std::ranges::all_of(group, [&](auto const& p) { return p.unit == group.front().unit; });
}

/// The range of numbers of one unit; of several, none can be said.
std::string range_of(std::span<Parameter const> group) {
  auto const [low, high] = std::ranges::minmax(group, {}, [](auto const& p) { return p.value.central; });
  return of_one_unit(group) ? fmt::format("{:.4g} to {:.4g}", low.value.central, high.value.central) : "several units";
}

void print_lines(std::span<Parameter const> list, std::size_t width) {
  for (auto const& p : list) {
    auto const how = p.uncertain() ? text(p.spread.law) : std::string_view{"-"};
    fmt::print("{:<{}}  {:<26} {:<14} {:<10} {}{}{}\n", p.key, width, value_text(p.value), how, text(p.value.status),
               p.value.source, in_brackets(p.unit), marks({&p, 1}));
  }
}

void print_line_of(std::span<Parameter const> group, std::size_t width) {
  fmt::print("{:<{}}  {:<26} {:<14} {:<10} {}{}{}\n", group_of(group.front().key), width, range_of(group),
             fmt::format("{} numbers", group.size()),
             counts_of(group, [](auto const& p) { return text(p.value.status); }), sources_of(group),
             in_brackets(of_one_unit(group) ? group.front().unit : ""), marks(group));
}

void print_total(std::span<Parameter const> list) {
  auto const count = [&](auto test) { return std::ranges::count_if(list, test); };
  fmt::print("{} numbers: {} uncertain, {} assumed or recalled, {} that a scenario cannot set\n", list.size(),
             count([](auto const& p) { return p.uncertain(); }), count([](auto const& p) {
               return p.value.status == Status::assumed || p.value.status == Status::recalled;
             }),
             count([](auto const& p) { return !p.settable; }));
}

/// Numbers of one programme, table or part of the calibration, which stand together.
std::vector<std::span<Parameter const>> groups_of(std::span<Parameter const> list) {
  std::vector<std::span<Parameter const>> groups;
  for (std::size_t first = 0; first < list.size();) {
    auto const name = group_of(list[first].key);
    std::size_t end = first;
    while (end < list.size() && group_of(list[end].key) == name) ++end;
    groups.push_back(list.subspan(first, end - first));
    first = end;
  }
  return groups;
}

nlohmann::ordered_json json_of(Parameter const& p) {
  nlohmann::ordered_json entry{{"key", p.key}, {"value", p.value.central}};
  if (p.value.low) entry["low"] = *p.value.low;
  if (p.value.high) entry["high"] = *p.value.high;
  entry["kind"] = text(p.kind);
  entry["distribution"] = text(p.spread.law);
  entry["unit"] = p.unit;
  entry["source"] = p.value.source;
  entry["status"] = text(p.value.status);
  entry["settable"] = p.settable;
  entry["needs_calibration"] = p.needs_calibration;
  return entry;
}

}  // namespace

void keep_numbers(std::string_view filter, std::vector<Parameter>& list) {
  auto const words = words_of(filter);
  std::vector<std::string> known;
  for (auto const& word : words) {
    auto const has = [&](auto const& p) { return searched(p).find(word) != std::string::npos; };
    if (std::ranges::any_of(list, has)) continue;
    if (known.empty()) known = words_known(list);
    auto const near = did_you_mean(word, known);
    throw InputError(fmt::format("no number has `{}` in its key, source or status{}", word,
                                 near.empty() ? "; `counterpart parameters` lists tables and programmes" : near));
  }
  std::erase_if(list, [&](auto const& p) {
    auto const all = searched(p);
    return !std::ranges::all_of(words, [&](auto const& word) { return all.find(word) != all.npos; });
  });
}

void print_numbers(std::span<Parameter const> list) {
  std::size_t width = 0;
  for (auto const& p : list) width = std::max(width, p.key.size());
  print_lines(list, width);
  print_total(list);
}

void print_in_short(std::span<Parameter const> list) {
  auto const groups = groups_of(list);
  std::size_t width = 0;
  for (auto const& group : groups) {
    if (!shown_whole(group)) continue;
    for (auto const& p : group) width = std::max(width, p.key.size());
  }
  for (auto const& group : groups) shown_whole(group) ? print_lines(group, width) : print_line_of(group, width);
  print_total(list);
  fmt::print(
      "A line with many numbers stands for all whose keys begin so: `counterpart parameters tables.mortality.` lists "
      "those of one table, `--all` lists every number.\n");
}

void print_json(std::span<Parameter const> list) {
  fmt::print("[");
  for (auto const& p : list) fmt::print("{}\n  {}", &p == list.data() ? "" : ",", json_of(p).dump());
  fmt::print("\n]\n");
}

}  // namespace counterpart
