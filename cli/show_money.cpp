#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/show_measures.hpp"
#include "cli/show_rows.hpp"
#include "models/core/contact.hpp"
#include "sim/record/query.hpp"

namespace counterpart {
namespace {

constexpr double pence_in_a_pound = 100;
constexpr double minutes_x100_in_an_hour = 6000;

double millions(double pence) { return pence * 1e-8; }

double sum_of(std::vector<double> const& list) {
  double total = 0;
  for (double const value : list) total += value;
  return total;
}

/// Pence of each year to the NHS and personal social services, arm minus baseline.
std::vector<double> public_by_year(RunView const& run, std::string const& arm) {
  std::vector<double> pounds;
  for (int year = 1; year <= run.years(); ++year) {
    pounds.push_back(public_cost(run, arm, {year, year}) - public_cost(run, run.baseline(), {year, year}));
  }
  return pounds;
}

/// Paired sums run from the start of the run, so a year is what its end adds to the one before.
std::vector<double> qalys_by_year(RunView const& run, std::string const& arm) {
  std::vector<double> qalys;
  double before = 0;
  for (int year = 1; year <= run.years(); ++year) {
    double const now = run.paired(arm, "qaly_micro", 0, year).value * 1e-6;
    qalys.push_back(now - before);
    before = now;
  }
  return qalys;
}

/// Year 1 counts in full.
double discounted(std::vector<double> const& by_year, double rate) {
  double total = 0;
  double factor = 1;
  for (double const value : by_year) {
    total += value * factor;
    factor /= 1 + rate;
  }
  return total;
}

/// Hours of one staff group that an arm's contacts take.
double contact_hours(RunView const& run, std::string const& arm, std::string const& group) {
  auto const& contacts = run.results().axis("contact").labels;
  auto const minutes = sums_along(run.results(), "costs/staff_minutes_x100", "contact", {{"staff_group", group}});
  double total = 0;
  for (std::size_t c = 0; c < contacts.size(); ++c) {
    if (minutes[c] != 0) total += static_cast<double>(minutes[c]) * run.total(arm, {contacts[c]}, run.horizon());
  }
  return total / minutes_x100_in_an_hour;
}

/// Hours that the arm's own programmes take of a staff group.
double programme_hours(RunView const& run, std::string const& arm, std::string const& group) {
  auto const per_year =
      sum(run.results(), "costs/programme_staff_hours_x100", {{"arm", arm}, {"programme_staff_group", group}});
  return static_cast<double>(per_year) / 100 * run.total(arm, {"participant_months"}, run.horizon()) / 12;
}

std::string words_of(std::string name) {
  std::ranges::replace(name, '_', ' ');
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 32);
  for (std::string_view const body : {"Nhs", "Gp"}) {
    if (name.starts_with(body))
      std::ranges::transform(body, name.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
  }
  return name;
}

bool has_costs(RunView const& run) {
  return run.results().has_array("costs/pence") && run.results().has_array("costs/payer");
}

void add_rate(SheetBuilder& sheet, RunView const& run, double percent) {
  auto const label = [&](char const* what) { return fmt::format("{}, {} %", what, percent); };
  auto const key = [&](char const* what) {
    return fmt::format("{}_{}", what, percent == 3.5 ? "3_5" : percent == 1.5 ? "1_5" : "0");
  };
  double const rate = percent / 100;
  auto const cost = [&](std::string const& arm) { return discounted(public_by_year(run, arm), rate); };
  auto const qalys = [&](std::string const& arm) { return discounted(qalys_by_year(run, arm), rate); };
  auto const price = [&](std::string const& arm) {
    auto const undiscounted = run.paired(arm, "qaly_micro", 0, run.years());
    double const total = qalys(arm);
    double const shrunk = undiscounted.value == 0 ? 1 : total / (undiscounted.value * 1e-6);
    return cost_per_qaly(cost(arm), {total, std::abs(undiscounted.standard_error * 1e-6 * shrunk)});
  };
  sheet.row(key("cost"), label("Cost (£ million)"), {2, true}, [&](auto const& arm) { return cost(arm) * 1e-6; })
      .row(key("qalys"), label("QALYs"), {1, true}, qalys)
      .figures(key("cost_per_qaly"), label("Cost per QALY (£)"), price);
}

}  // namespace

double public_cost(RunView const& run, std::string_view arm, Years years) {
  if (!has_costs(run)) return 0;
  auto const pence = pence_by_payer(run, arm, years);
  double const own = pence[static_cast<std::size_t>(Payer::self_funder)];
  return (sum_of(pence) - own + run.total(arm, {"programme_pence"}, years)) / pence_in_a_pound;
}

Sheet staff_sheet(RunView const& run, Selection const& selection) {
  SheetBuilder sheet{run, "staff", "Staff hours against baseline, whole run"};
  if (!run.results().has_array("costs/staff_minutes_x100")) return sheet.take();
  sheet.all_arms(selection);
  for (auto const& group : run.results().axis("staff_group").labels) {
    sheet.row(group, words_of(group), {0, true}, [&](auto const& arm) {
      return contact_hours(run, arm, group) - contact_hours(run, run.baseline(), group);
    });
  }
  if (!run.results().has_array("costs/programme_staff_hours_x100")) return sheet.take();
  for (auto const& group : run.results().axis("programme_staff_group").labels) {
    sheet.row("programme_" + group, words_of(group) + ", in programmes", {0, true},
              [&](auto const& arm) { return programme_hours(run, arm, group); });
  }
  return sheet.take();
}

Sheet payer_sheet(RunView const& run, Selection const& selection) {
  SheetBuilder sheet{run, "payers", "Cost by payer against baseline, whole run (£ million)"};
  if (!has_costs(run)) return sheet.take();
  sheet.all_arms(selection);
  auto const all = run.horizon();
  auto const before = pence_by_payer(run, run.baseline(), all);
  for (std::size_t p = 0; p < payer_count; ++p) {
    std::string const payer{name(static_cast<Payer>(p))};
    sheet.row(payer, words_of(payer), {2, true},
              [&](auto const& arm) { return millions(pence_by_payer(run, arm, all)[p] - before[p]); });
  }
  auto const difference = [&](std::string const& arm, char const* measure) {
    return run.total(arm, {measure}, all) - run.total(run.baseline(), {measure}, all);
  };
  auto const total = [&](std::string const& arm) {
    return sum_of(pence_by_payer(run, arm, all)) - sum_of(before) + difference(arm, "programme_pence");
  };
  sheet
      .row("programmes", "Programmes", {2, true},
           [&](auto const& arm) { return millions(difference(arm, "programme_pence")); })
      .row("average_cost", "All, at average cost", {2, true}, [&](auto const& arm) { return millions(total(arm)); })
      .row("cash_releasing", "Of savings, cash-releasing", {2},
           [&](auto const& arm) { return millions(difference(arm, "cash_releasing_pence")); })
      .note(
          "Average cost values every contact at its unit cost, prices of 2023/24; cash-releasing is the part of a "
          "saving "
          "that leaves a budget.");
  return sheet.take();
}

Sheet discount_sheet(RunView const& run, Selection const& selection) {
  SheetBuilder sheet{run, "discounting", "Discounted, NHS and personal social services, against baseline"};
  if (!has_costs(run)) return sheet.take();
  sheet.all_arms(selection);
  for (double const percent : {3.5, 1.5, 0.0}) add_rate(sheet, run, percent);
  sheet.note("Year 1 is not discounted. QALYs are those lived within the run.");
  return sheet.take();
}

}  // namespace counterpart
