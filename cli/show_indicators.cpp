#include <cmath>
#include <functional>
#include <limits>

#include "cli/concentration.hpp"
#include "cli/show_measures.hpp"
#include "cli/show_rows.hpp"
#include "sim/base/csv.hpp"
#include "sim/record/query.hpp"

namespace counterpart {
namespace {

constexpr Years first_year{1, 1};
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr double top_share = 0.272;

double count(RunView const& run, Names const& measures) { return run.total(run.baseline(), measures, first_year); }

double share(RunView const& run, Names const& part, Names const& whole) {
  return ratio(count(run, part), count(run, whole));
}

double per_resident(RunView const& run, Names const& measures) {
  return ratio(count(run, measures), run.resident_years(run.baseline(), first_year));
}

std::vector<double> as_numbers(std::vector<std::int64_t> const& counts) { return {counts.begin(), counts.end()}; }

double risk_concordance(RunView const& run, std::size_t position) {
  if (!run.results().has_array("verification/risk")) return no_number;
  auto const& array = run.results().array("verification/risk");
  auto const& axis = run.results().axis(array.axes.at(1));
  if (position >= axis.labels.size()) return no_number;
  auto const with = [&](char const* event) {
    return as_numbers(
        sums_along(run.results(), array.name, "risk_bin", {{axis.name, axis.labels[position]}, {"event", event}}));
  };
  return concordance(with("no"), with("yes"));
}

/// Share of GP contacts by the adults with most conditions.
double top_consultations(RunView const& run) {
  if (!run.results().has_array("tally/by_conditions")) return no_number;
  auto const& axis = run.results().array("tally/by_conditions").axes.at(3);
  std::vector<double> people;
  std::vector<double> contacts;
  for (auto const& label : run.results().axis(axis).labels) {
    if (label == "child") continue;
    auto const of = [&](std::string const& measure) {
      return static_cast<double>(sum(run.results(), "tally/by_conditions",
                                     {{"arm", run.baseline()}, {"year", "1"}, {axis, label}, {"measure", measure}}));
    };
    people.push_back(of("resident_months"));
    contacts.push_back(0);
    for (auto const& measure : general_practice()) contacts.back() += of(measure);
  }
  return share_of_top(people, contacts, top_share);
}

/// People by number of type 1 A&E attendances in a window from the start.
std::vector<double> attenders(RunView const& run, char const* window) {
  if (!run.results().has_array("verification/ae_type1_people")) return {};
  return as_numbers(sums_along(run.results(), "verification/ae_type1_people", "attendances", {{"window", window}}));
}

/// People (power 0) or attendances (power 1) of those who attended `least` to `most` times.
double attended(std::vector<double> const& people, std::size_t least, std::size_t most, int power) {
  double total = 0;
  for (std::size_t n = least; n <= most && n < people.size(); ++n) {
    total += people[n] * (power == 0 ? 1 : static_cast<double>(n));
  }
  return total;
}

double of_attenders(std::vector<double> const& people, std::size_t least, std::size_t most, int power) {
  return ratio(attended(people, least, most, power), attended(people, 1, people.size(), power));
}

/// What is measured, and the row of targets.csv it is held against.
struct Indicator {
  std::string target;
  std::string label;
  double value;
};

std::vector<Indicator> indicators(RunView const& run) {
  Names const episodes{"acute_episodes"};
  Names const remote{"gp_remote", "nurse_remote", "other_staff_remote"};
  auto const year = attenders(run, "12_months");
  auto const ten_months = attenders(run, "10_months");
  return {
      {"zero_day_share_all_ages", "Zero-day share of acute episodes",
       share(run, {"sdec_completed", "zero_day_admission"}, episodes)},
      {"sdec_share_adults", "Same-day care, adults' episodes",
       share(run, {"sdec_completed"}, {"acute_adult_episodes"})},
      {"mean_stay_emergency_incl_zero_day", "Mean emergency stay, days", share(run, {"emergency_bed_day"}, episodes)},
      {"readmission_30d", "Readmitted within 30 days", share(run, {"readmissions_30_day"}, episodes)},
      {"acsc_share", "Ambulatory-care sensitive share", share(run, {"acute_care_sensitive"}, episodes)},
      {"ambulance_arrival_share", "Type 1 A&E by ambulance", share(run, {"ae_type1_ambulance"}, {"ae_type1"})},
      {"single_attender_share_major_ae", "Attenders who attend once", of_attenders(year, 1, 1, 0)},
      {"ten_or_more_share_of_attenders", "Attending 10+ times in 10 months",
       of_attenders(ten_months, 10, ten_months.size(), 0)},
      {"ten_or_more_share_of_attendances", "    share of attendances",
       of_attenders(ten_months, 10, ten_months.size(), 1)},
      {"gp_attended_per_resident", "GP contacts attended per resident", per_resident(run, general_practice())},
      {"gp_remote_share", "GP contacts remote", share(run, remote, general_practice())},
      {"outpatients_attended_per_resident", "Outpatients per resident", per_resident(run, outpatients())},
      {"outpatient_remote_share", "Outpatients remote", share(run, outpatients_remote(), outpatients())},
      {"top_27_2_percent_share_of_consultations", "GP contacts of the top 27.2 % of adults", top_consultations(run)},
      {"c_index_death_1y", "C-index of death", risk_concordance(run, 0)},
      {"c_index_unplanned_admission_1y", "C-index of unplanned admission", risk_concordance(run, 1)},
  };
}

std::optional<std::size_t> find_row(CsvTable const& table, std::string const& key) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.text(row, table.column("key")) == key) return row;
  }
  return std::nullopt;
}

SheetRow row_of(Indicator const& indicator, CsvTable const& table) {
  constexpr Style style{4};
  SheetRow row{indicator.target, indicator.label, {Figure{indicator.value, {}, style, ""}, std::nullopt, std::nullopt}};
  auto const at = find_row(table, indicator.target);
  if (!at) return row;
  double const target = table.number(*at, table.column("value"));
  double const tolerance = table.number(*at, table.column("tolerance"));
  row.figures[1] = Figure{target, tolerance, style, ""};
  row.figures[2] = Figure{0, {}, {}, std::abs(indicator.value - target) <= tolerance ? "within" : "outside"};
  return row;
}

}  // namespace

Sheet indicator_sheet(RunView const& run, std::filesystem::path const& tables) {
  Sheet sheet{"indicators", "Validation: baseline, first year", {"run", "published", "tolerance"}, {}, 0, {}};
  auto const table = CsvTable::read(tables / "models" / "england" / "targets.csv");
  for (auto const& indicator : indicators(run)) {
    if (std::isfinite(indicator.value)) sheet.rows.push_back(row_of(indicator, table));
  }
  return sheet;
}

}  // namespace counterpart
