#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/fault_list.hpp"
#include "cli/show_measures.hpp"
#include "cli/show_sheets.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

constexpr double half_interval = 1.959963984540054;  // standard errors to each side of a 95 % interval
constexpr std::string_view difference_of_nothing = "no QALY difference";

/// One column: an arm, among all residents (group 0) or in a deprivation quintile.
struct Contrast {
  std::string arm;
  std::size_t group = 0;
};

/// What turns stored sums into what is shown.
struct Unit {
  double scale = 1;
  int decimals = 0;
};

double baseline_of(RunView const& run, Outcome const& outcome, std::size_t group) {
  auto const years = run.horizon();
  int const imd = static_cast<int>(group);
  if (outcome.measures.empty()) return all_pence(run, run.baseline(), imd, years);
  return group == 0 ? run.total(run.baseline(), outcome.measures, years)
                    : run.total_of_imd(imd, run.baseline(), outcome.measures, years);
}

double resident_years(RunView const& run, std::size_t group) {
  if (group == 0) return run.resident_years(run.baseline(), run.horizon());
  return run.total_of_imd(static_cast<int>(group), run.baseline(), {"resident_months"}, run.horizon()) / 12;
}

Unit unit_of(RunView const& run, Outcome const& outcome, Selection const& selection, std::size_t group) {
  if (!selection.per) return {outcome.scale, outcome.decimals};
  double const years = resident_years(run, group);
  return {years > 0 ? outcome.rate_scale * *selection.per / years : 0, outcome.rate_decimals};
}

Figure with_interval(Estimate const& estimate, double scale, int decimals) {
  return {estimate.value * scale, half_interval * estimate.standard_error * scale, {decimals, true}, ""};
}

/// Decimals that show the smallest interval of a row.
int decimals_for(double smallest_margin) {
  return smallest_margin <= 0 ? 0 : std::clamp(static_cast<int>(std::ceil(-std::log10(smallest_margin))), 0, 5);
}

/// Gives the differences of a row decimals for their intervals: `least`, or up to two more.
void sharpen(SheetRow& row, int least) {
  double smallest = 0;
  for (auto const& figure : row.figures) {
    if (!figure || figure->margin.value_or(0) <= 0) continue;
    smallest = smallest == 0 ? *figure->margin : std::min(smallest, *figure->margin);
  }
  for (auto& figure : row.figures) {
    if (figure) figure->style.decimals = std::clamp(decimals_for(smallest), least, least + 2);
  }
}

std::string const& label_of(Outcome const& outcome, Selection const& selection) {
  return selection.per ? outcome.rate_label : outcome.label;
}

/// Rows of one outcome over the contrasts: difference, and difference in percent of the baseline.
struct OutcomeRows {
  SheetRow baseline;
  SheetRow difference;
  SheetRow percent;
};

OutcomeRows rows_of(RunView const& run, Outcome const& outcome, Selection const& selection,
                    std::vector<Contrast> const& contrasts) {
  OutcomeRows rows{{outcome.key + "_baseline", label_of(outcome, selection), {}},
                   {outcome.key, label_of(outcome, selection), {}},
                   {outcome.key + "_percent", "    % of baseline", {}}};
  for (auto const& [arm, group] : contrasts) {
    auto const unit = unit_of(run, outcome, selection, group);
    double const baseline = baseline_of(run, outcome, group);
    auto const estimate = run.paired(arm, outcome.key, group, run.years());
    rows.baseline.figures.push_back(Figure{baseline * unit.scale, {}, {unit.decimals}, ""});
    rows.difference.figures.push_back(with_interval(estimate, unit.scale, unit.decimals));
    rows.percent.figures.push_back(baseline == 0 ? std::nullopt
                                                 : std::optional{with_interval(estimate, 100 / baseline, 2)});
  }
  sharpen(rows.percent, 2);
  if (outcome.scale != 1 || selection.per)
    sharpen(rows.difference, contrasts.empty() ? 0 : rows.difference.figures.front()->style.decimals);
  return rows;
}

void put_first(SheetRow& row, std::optional<Figure> figure) {
  row.figures.insert(row.figures.begin(), std::move(figure));
}

std::string interval_note(RunView const& run) {
  std::string const over = run.replicates() == 1 ? "" : fmt::format(", mean of {} replicates", run.replicates());
  return fmt::format("Difference from baseline ± 95 % interval from residents paired with their counterparts{}.", over);
}

std::string per_text(Selection const& selection) {
  return selection.per ? fmt::format(" for {} resident-years", number_text(*selection.per, {})) : "";
}

std::string years_text(RunView const& run) {
  return run.years() == 1 ? "the first year" : fmt::format("years 1–{}", run.years());
}

SheetRow qaly_price_row(RunView const& run, Selection const& selection) {
  SheetRow row{"cost_per_qaly", "Cost per QALY gained (£)", {std::nullopt}};
  double const before = public_cost(run, run.baseline(), run.horizon());
  for (auto const& arm : selection.arms) {
    auto qalys = run.paired(arm.id, "qaly_micro", 0, run.years());
    qalys = {qalys.value * 1e-6, qalys.standard_error * 1e-6};
    row.figures.push_back(cost_per_qaly(public_cost(run, arm.id, run.horizon()) - before, qalys));
  }
  return row;
}

}  // namespace

std::vector<ArmName> chosen_arms(RunView const& run, std::vector<std::string> const& asked_for) {
  if (asked_for.empty()) return run.arms();
  std::vector<std::string> ids;
  for (auto const& arm : run.arms()) ids.push_back(arm.id);
  std::vector<ArmName> chosen;
  for (auto const& id : asked_for) {
    auto const found = std::ranges::find(run.arms(), id, &ArmName::id);
    require(found != run.arms().end(), fmt::format("the run has no arm `{}`{}", id, nearest_or_all(id, ids)));
    chosen.push_back(*found);
  }
  return chosen;
}

Figure cost_per_qaly(double pounds, Estimate const& qalys) {
  if (qalys.value == 0 && qalys.standard_error == 0) return {0, {}, {}, std::string{difference_of_nothing}};
  if (std::abs(qalys.value) <= half_interval * qalys.standard_error) return {0, {}, {}, "QALYs unclear"};
  if (qalys.value > 0 && pounds <= 0) return {0, {}, {}, "cheaper, better"};
  if (qalys.value < 0 && pounds >= 0) return {0, {}, {}, "dearer, worse"};
  if (qalys.value > 0) return {pounds / qalys.value, {}, {0}, ""};
  return {0, {}, {}, "saves " + number_text(pounds / qalys.value, {0})};
}

Sheet comparison_sheet(RunView const& run, Selection const& selection) {
  Sheet sheet{"comparison",
              fmt::format("Arms against baseline, {}{}", years_text(run), per_text(selection)),
              {"baseline"},
              {},
              1,
              {}};
  std::vector<Contrast> contrasts;
  for (auto const& arm : selection.arms) {
    sheet.columns.push_back(arm.id);
    contrasts.push_back({arm.id, 0});
  }
  for (auto const& outcome : shown_outcomes()) {
    auto rows = rows_of(run, outcome, selection, contrasts);
    auto const unit = unit_of(run, outcome, selection, 0);
    put_first(rows.difference, Figure{baseline_of(run, outcome, 0) * unit.scale, {}, {unit.decimals}, ""});
    put_first(rows.percent, std::nullopt);
    sheet.rows.push_back(std::move(rows.difference));
    sheet.rows.push_back(std::move(rows.percent));
  }
  sheet.rows.push_back(qaly_price_row(run, selection));
  sheet.notes = {interval_note(run),
                 "Cost per QALY gained: NHS and personal social services, not discounted. \"saves N\": pounds saved "
                 "for each QALY lost."};
  return sheet;
}

std::vector<Sheet> deprivation_sheets(RunView const& run, Selection const& selection) {
  std::vector<Sheet> sheets;
  for (auto const& arm : selection.arms) {
    Sheet sheet{"imd",
                fmt::format("{} against baseline by deprivation, {}{}", arm.id, years_text(run), per_text(selection)),
                {"1 most deprived", "2", "3", "4", "5 least deprived"},
                {},
                0,
                {interval_note(run)}};
    std::vector<Contrast> contrasts;
    for (std::size_t group = 1; group <= 5; ++group) contrasts.push_back({arm.id, group});
    for (auto const& outcome : shown_outcomes()) {
      auto rows = rows_of(run, outcome, selection, contrasts);
      rows.difference.label = "    difference";
      sheet.rows.push_back(std::move(rows.baseline));
      sheet.rows.push_back(std::move(rows.difference));
      sheet.rows.push_back(std::move(rows.percent));
    }
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

}  // namespace counterpart
