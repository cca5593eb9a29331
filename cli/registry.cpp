#include "cli/registry.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "cli/fault_list.hpp"
#include "cli/numbers_in_force.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "models/core/column_fields.hpp"
#include "models/core/measure.hpp"
#include "models/core/stream.hpp"
#include "models/ics/ics_model.hpp"
#include "sim/base/csv.hpp"

namespace counterpart {
namespace {

using Rows = std::vector<std::vector<std::string>>;

template <class Row>
void add_fields(Rows& rows, std::string const& entity) {
  auto const layout = RowLayout::of<Row>();
  auto const notes = FieldNotes::of<Row>().fields;
  for (std::size_t f = 0; f < notes.size(); ++f) {
    auto const& field = layout.fields()[f];
    auto const kind = fmt::format("{}{}", static_cast<char>(field.kind), 8 * field.width);
    rows.push_back({entity, notes[f].first, field.count == 1 ? kind : fmt::format("{} x {}", field.count, kind),
                    std::string{notes[f].second.unit}, std::string{notes[f].second.about}});
  }
}

RegistrySection entities() {
  Rows rows;
  add_fields<Identity>(rows, "resident");
  add_fields<Propensity>(rows, "resident");
  add_fields<Life>(rows, "resident, by arm");
  rows.push_back(
      {"resident, by arm", "fuel", fmt::format("{} x f32", slot_count), "mean hazards", "what each clock has left"});
  rows.push_back({"resident, by arm", "occurrences", fmt::format("{} counts", slot_count), "events",
                  "how often each clock has run out"});
  add_fields<PersonTotals>(rows, "resident, by arm");
  add_fields<Enrolment>(rows, "resident, by arm and programme");
  return {"entities",
          "State variables of a resident: all that is kept from month to month.",
          {"entity", "variable", "type", "unit or values", "what it is"},
          std::move(rows)};
}

RegistrySection schedule() {
  Rows rows;
  for (auto const& step : IcsModel::steps())
    rows.push_back({std::to_string(rows.size() + 1), std::string{step.name}, std::string{step.about}});
  return {"schedule",
          "Steps of a month, in the order in which the program takes them.",
          {"step", "name", "what happens"},
          std::move(rows)};
}

RegistrySection stream_list() {
  Rows rows;
  for (int slot = 0; slot < slot_count; ++slot) {
    auto const& stream = streams()[static_cast<std::size_t>(slot)];
    bool const condition = slot >= slot_condition && slot < slot_condition + condition_count;
    rows.push_back({std::to_string(stream.id.value), std::string{stream.name},
                    condition                    ? "onset or remission"
                    : slot >= first_service_slot ? "use of services"
                                                 : "life",
                    slot >= first_service_slot ? "yes" : "no"});
  }
  return {"streams",
          "Streams: everything that can happen to a resident, each with its own clock.",
          {"number", "stream", "kind", "runs in the spin-up"},
          std::move(rows)};
}

RegistrySection measure_list() {
  Rows rows;
  for (auto const& measure : measures()) rows.push_back({measure.name, measure.unit});
  return {"measures",
          "What is counted, by month and arm, and by year, arm and groups of residents.",
          {"measure", "unit"},
          std::move(rows)};
}

std::string percent(std::size_t part, std::size_t all) {
  return all == 0 ? "" : fmt::format("{:.0f} %", 100.0 * static_cast<double>(part) / static_cast<double>(all));
}

/// Counts numbers by where they stand and how they are known.
class Counter {
 public:
  void add(std::string const& place, Value const& value, bool uncertain) {
    auto& count = places_[place];
    ++count.by_status[static_cast<std::size_t>(value.status)];
    ++count.all;
    count.uncertain += uncertain ? 1 : 0;
  }

  Rows rows() const {
    Rows rows;
    for (auto const& [place, count] : places_) rows.push_back(row(place, count));
    return rows;
  }

  std::vector<std::string> total(std::string const& name) const {
    Count total;
    for (auto const& [place, count] : places_) {
      for (std::size_t s = 0; s < total.by_status.size(); ++s) total.by_status[s] += count.by_status[s];
      total.all += count.all;
      total.uncertain += count.uncertain;
    }
    return row(name, total);
  }

 private:
  struct Count {
    std::array<std::size_t, 5> by_status{};
    std::size_t all = 0;
    std::size_t uncertain = 0;
  };

  static std::vector<std::string> row(std::string const& place, Count const& count) {
    std::vector<std::string> row{place, std::to_string(count.all), std::to_string(count.uncertain)};
    for (auto const part : count.by_status) row.push_back(part == 0 ? "" : std::to_string(part));
    auto const weak = count.by_status[static_cast<std::size_t>(Status::assumed)] +
                      count.by_status[static_cast<std::size_t>(Status::recalled)];
    row.push_back(percent(weak, count.all));
    return row;
  }

  std::map<std::string, Count> places_;
};

std::string place_of_number(std::string const& key) {
  return key.starts_with("model.") ? "model" : key.substr(0, key.find('.', key.find('.') + 1));
}

RegistrySection numbers(std::filesystem::path const& data) {
  Counter counter;
  Counter moved;
  auto const scenario = read_scenario(data / "scenarios" / "headline.toml");
  for (auto const& number : numbers_in_force(scenario, data))
    counter.add(place_of_number(number.key), number.value, number.uncertain());
  for (auto const& list : {programme_parameters(scenario), table_parameters(scenario, data)}) {
    for (auto const& number : list) moved.add("", number.value, number.uncertain());
  }
  auto rows = counter.rows();
  rows.push_back(counter.total("all"));
  rows.push_back(moved.total("of them moved by `sensitivity`"));
  std::vector<std::string> columns{"table or programme", "numbers", "with interval"};
  for (auto const status : {Status::read, Status::secondhand, Status::recalled, Status::derived, Status::assumed})
    columns.emplace_back(text(status));
  columns.emplace_back("assumed or recalled");
  return {"numbers",
          "Numbers in force in the scenario `headline`, by how they are known; those of the calibration, which are "
          "solved, come on top of them. `counterpart parameters` lists each.",
          std::move(columns), std::move(rows)};
}

std::string kind_of(Programme const& programme) {
  if (programme.enrolment) return "caseload";
  return programme.same_day ? "same-day care" : "outpatients";
}

RegistrySection care_models() {
  Rows rows;
  for (auto const& file : shipped_scenarios()) {
    auto const scenario = read_scenario(file);
    for (auto const& arm : scenario.arms) {
      for (auto const& programme : arm.programmes) {
        rows.push_back({file.stem().string(), arm.id, arm.title,
                        programme.variant.empty() ? programme.id : programme.id + ":" + programme.variant,
                        kind_of(programme)});
      }
    }
  }
  return {"care_models",
          "Care models that ship: arms of the shipped scenarios.",
          {"scenario", "arm", "title", "programme", "kind"},
          std::move(rows)};
}

RegistrySection targets(std::filesystem::path const& data) {
  auto const table = CsvTable::read(data / "models" / "england" / "targets.csv");
  Rows rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto& line = rows.emplace_back();
    for (auto const* column : {"key", "value", "tolerance", "status", "source"})
      line.emplace_back(table.text(row, table.column(column)));
  }
  return {"targets",
          "Published levels that the baseline is held against (`show --targets`).",
          {"target", "value", "tolerance", "status", "source"},
          std::move(rows)};
}

RegistrySection scales() {
  Rows rows{{"step of time", "one month of its own length; events have a day"},
            {"horizon", "set by the scenario; the shipped ones run 5 years from 2020-07"},
            {"spin-up", fmt::format("{} months of service use before the start, people frozen", spin_up_months)},
            {"smallest place", "lower layer super output area (2011), some 1,700 residents"},
            {"extent", "one of the 42 integrated care boards, or England"},
            {"streams", fmt::format("{}, of them {} of conditions", slot_count, condition_count)},
            {"measures", fmt::format("{} kinds of contact, {} other counts", contact_count, count_count)}};
  return {"scales", "Scales.", {"scale", "value"}, std::move(rows)};
}

}  // namespace

std::vector<RegistrySection> registry(std::filesystem::path const& data) {
  return {entities(), scales(), schedule(), stream_list(), measure_list(), numbers(data), care_models(), targets(data)};
}

std::vector<RegistrySection> sections_of(std::vector<RegistrySection> const& all,
                                         std::vector<std::string> const& keys) {
  std::vector<std::string> known;
  for (auto const& section : all) known.push_back(section.key);
  std::vector<RegistrySection> chosen;
  for (auto const& key : keys) {
    auto const found = std::ranges::find(all, key, &RegistrySection::key);
    require(found != all.end(), fmt::format("there is no section `{}`{}", key, nearest_or_all(key, known)));
    chosen.push_back(*found);
  }
  return chosen;
}

std::vector<std::string> sections_of_document(std::string_view document) {
  if (document == "odd") return {"entities", "scales", "schedule", "streams", "measures", "numbers", "care_models"};
  return {"numbers", "targets"};
}

std::string markdown(RegistrySection const& section) {
  std::string text = fmt::format("| {} |\n|", fmt::join(section.columns, " | "));
  for (std::size_t c = 0; c < section.columns.size(); ++c) text += "---|";
  text += "\n";
  for (auto const& row : section.rows) text += fmt::format("| {} |\n", fmt::join(row, " | "));
  return text;
}

nlohmann::ordered_json json_of(std::vector<RegistrySection> const& sections) {
  auto json = nlohmann::ordered_json::object();
  for (auto const& section : sections) {
    auto rows = nlohmann::ordered_json::array();
    for (auto const& row : section.rows) {
      auto entry = nlohmann::ordered_json::object();
      for (std::size_t c = 0; c < row.size(); ++c) entry[section.columns[c]] = row[c];
      rows.push_back(std::move(entry));
    }
    json[section.key] = {{"about", section.about}, {"rows", std::move(rows)}};
  }
  return json;
}

}  // namespace counterpart
