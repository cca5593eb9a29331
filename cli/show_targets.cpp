#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "cli/show_measures.hpp"
#include "cli/show_sheets.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/errors.hpp"
#include "sim/record/query.hpp"

namespace counterpart {
namespace {

constexpr Years first_year{1, 1};

/// A rate of the baseline: the streams that make it, the measures that count it, its published level.
struct TargetRow {
  std::string key;
  std::string label;
  Names streams;
  Names counted;
  Names not_counted;                   ///< taken off: contacts of another stream among `counted`
  std::vector<std::string> published;  ///< keys whose sum is the rate per resident-year
};

std::vector<TargetRow> target_rows() {
  auto booked = general_practice();
  booked.emplace_back("gp_did_not_attend");
  auto appointments = outpatients();
  appointments.emplace_back("outpatient_did_not_attend");
  return {
      {"death", "Deaths", {"death"}, {"deaths"}, {}, {}},
      {"birth", "Births", {"birth"}, {"births"}, {}, {}},
      {"acute_episode", "Acute episodes", {"acute_episode", "readmission"}, {"acute_episodes"}, {}, {"acute_episode"}},
      {"ae_not_admitted",
       "A&E, not admitted",
       {"ae_not_admitted"},
       {"ae_type1", "ae_other"},
       {"acute_through_ae"},
       {"ae_not_admitted"}},
      {"gp_contact", "GP contacts, booked", {"gp_contact"}, booked, {}, {"gp_contact"}},
      {"outpatients", "Outpatient appointments", {"outpatient_referral", "outpatient_follow_up"}, appointments, {}, {}},
      {"nhs111_call", "NHS 111 calls", {"nhs111_call"}, {"nhs111_call"}, {}, {"nhs111"}},
      {"ambulance_not_conveyed",
       "Ambulance, not conveyed",
       {"ambulance_not_conveyed"},
       {"ambulance_hear_treat", "ambulance_see_treat"},
       {},
       {"ambulance_not_conveyed"}},
      {"elective_overnight",
       "Elective admissions",
       {"elective_overnight"},
       {"elective_admission"},
       {},
       {"elective_overnight"}},
      {"day_case", "Day cases", {"day_case"}, {"day_case"}, {}, {"day_case"}},
      {"community_contact",
       "Community contacts",
       {"community_contact"},
       {"community_contact"},
       {},
       {"community_contact"}},
      {"care_home_entry", "Care-home entries", {"care_home_entry"}, {"care_home_entries"}, {}, {"care_home_entry"}},
  };
}

using Published = std::map<std::string, double, std::less<>>;

Published read_published(std::filesystem::path const& file, char const* key, char const* value) {
  auto const table = CsvTable::read(file);
  Published published;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    published.emplace(table.text(row, table.column(key)), table.number(row, table.column(value)));
  }
  return published;
}

double mean(RunView const& run, std::string_view array, Choices const& choices) {
  return static_cast<double>(sum(run.results(), array, choices)) / static_cast<double>(run.replicates());
}

bool has_label(RunView const& run, char const* axis, std::string const& label) {
  return run.results().axis(axis).position(label).has_value();
}

/// Events expected in the first year, from summed hazards (or, `verification/target`, from published rates).
double expected(RunView const& run, std::string_view array, Names const& streams) {
  double events = 0;
  for (auto const& stream : streams) {
    if (has_label(run, "stream", stream)) events += mean(run, array, {{"year", "1"}, {"stream", stream}}) * 1e-6;
  }
  return events;
}

double resident_years(RunView const& run) { return mean(run, "verification/resident_months", {{"year", "1"}}) / 12; }

/// One line: published and expected per 1,000 resident-years, their difference, events expected and counted.
struct TargetLine {
  std::string key;
  std::string label;
  double published = std::numeric_limits<double>::quiet_NaN();  ///< per resident-year
  double expected = 0;                                          ///< events
  double counted = std::numeric_limits<double>::quiet_NaN();    ///< events
};

std::optional<Figure> known(double value, Style style) {
  return std::isfinite(value) ? std::optional{Figure{value, {}, style, ""}} : std::nullopt;
}

SheetRow row_of(TargetLine const& line, double resident_years, double replicates) {
  double const rate = line.expected / resident_years;
  double const z = (line.counted - line.expected) / std::sqrt(line.expected / replicates);
  return {
      line.key,
      line.label,
      {known(1000 * line.published, {2}), known(1000 * rate, {2}), known(100 * (rate / line.published - 1), {2, true}),
       known(line.expected, {0}), known(line.counted, {0}), known(z, {2, true})}};
}

TargetLine line_of(RunView const& run, TargetRow const& row, Published const& services) {
  TargetLine line{
      row.key, row.label, 0, expected(run, "verification/hazard", row.streams),
      run.total(run.baseline(), row.counted, first_year) - run.total(run.baseline(), row.not_counted, first_year)};
  bool whole = !row.published.empty();
  for (auto const& key : row.published) {
    auto const found = services.find(key);
    whole = whole && found != services.end();
    line.published += found == services.end() ? 0 : found->second;
  }
  if (!whole) line.published = std::numeric_limits<double>::quiet_NaN();
  if (run.results().has_array("verification/target")) {
    double const own = expected(run, "verification/target", row.streams);
    if (own > 0) line.published = own / resident_years(run);
  }
  return line;
}

/// A&E as published: those not admitted, and acute episodes that come through A&E.
TargetLine ae_line(RunView const& run, Published const& levels, Published const& pathways) {
  auto const share = pathways.find("acute_share_through_ae");
  double const through = share == pathways.end() ? 0 : share->second;
  return {"ae", "A&E attendances", levels.at("ae_attendances_per_resident"),
          expected(run, "verification/hazard", {"ae_not_admitted"}) +
              through * expected(run, "verification/hazard", {"acute_episode", "readmission"}),
          run.total(run.baseline(), {"ae_type1", "ae_other"}, first_year)};
}

/// Outpatients attended: appointments less the share missed.
TargetLine attended_line(RunView const& run, Published const& levels) {
  double const attended = run.total(run.baseline(), outpatients(), first_year);
  double const missed = run.total(run.baseline(), {"outpatient_did_not_attend"}, first_year);
  double const share = attended + missed > 0 ? attended / (attended + missed) : 0;
  return {"outpatients_attended", "Outpatients attended", levels.at("outpatients_attended_per_resident"),
          share * expected(run, "verification/hazard", {"outpatient_referral", "outpatient_follow_up"}), attended};
}

}  // namespace

Sheet target_sheet(RunView const& run, std::filesystem::path const& tables) {
  Sheet sheet{"targets",
              "Verification: baseline, first year, per 1,000 resident-years",
              {"published", "summed hazards", "difference %", "expected", "counted", "Poisson z"},
              {},
              0,
              {"Expected: hazards summed over the residents simulated; counted: events. z is the counted less the "
               "expected over its square root. Published levels are those of England."}};
  if (!run.results().has_array("verification/hazard")) return {};
  auto const folder = tables / "models" / "england";
  auto const services = read_published(folder / "service_targets.csv", "service", "per_resident_year");
  auto const levels = read_published(folder / "targets.csv", "key", "value");
  auto const pathways = read_published(folder / "pathways.csv", "key", "value");
  double const years = resident_years(run);
  auto const add = [&](TargetLine const& line) {
    if (line.expected > 0) sheet.rows.push_back(row_of(line, years, static_cast<double>(run.replicates())));
  };
  for (auto const& row : target_rows()) {
    add(line_of(run, row, services));
    if (row.key == "ae_not_admitted") add(ae_line(run, levels, pathways));
    if (row.key == "outpatients") add(attended_line(run, levels));
  }
  return sheet;
}

}  // namespace counterpart
