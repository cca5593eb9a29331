#include "cli/outcome_difference.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/show_measures.hpp"
#include "cli/show_sheets.hpp"

namespace counterpart {
namespace {

bool has_outcomes(Results const& results) {
  return results.has_array("month/total") && results.has_array("paired/difference");
}

/// Arms that both have, in A's order.
Selection common_arms(RunView const& a, RunView const& b) {
  Selection selection;
  for (auto const& arm : a.arms()) {
    if (std::ranges::find(b.arms(), arm.id, &ArmName::id) != b.arms().end()) selection.arms.push_back(arm);
  }
  return selection;
}

SheetRow const* row_of(Sheet const& sheet, std::string const& key) {
  auto const found = std::ranges::find(sheet.rows, key, &SheetRow::key);
  return found == sheet.rows.end() ? nullptr : &*found;
}

std::optional<Figure> change(std::optional<Figure> const& a, std::optional<Figure> const& b) {
  if (!a || !b) return std::nullopt;
  return Figure{b->value - a->value, {}, {std::max(a->style.decimals, b->style.decimals), true}, ""};
}

void add_rows(Sheet& sheet, SheetRow const& a, SheetRow const& b, std::string const& label) {
  SheetRow moved{a.key + "_change", "    B − A", {}};
  bool any = false;
  for (std::size_t c = 0; c < a.figures.size(); ++c) {
    moved.figures.push_back(change(a.figures[c], b.figures[c]));
    any = any || (moved.figures.back() && moved.figures.back()->value != 0);
  }
  if (!any) return;
  sheet.rows.push_back({a.key + "_a", label + ", A", a.figures});
  sheet.rows.push_back({a.key + "_b", "    B", b.figures});
  sheet.rows.push_back(std::move(moved));
}

}  // namespace

Sheet outcome_differences(Results const& a, Results const& b) {
  Sheet sheet{"outcomes", "Headline outcomes over each run: baseline, and arms against it", {}, {}, 1, {}};
  if (!has_outcomes(a) || !has_outcomes(b)) return sheet;
  RunView const view_a{a};
  RunView const view_b{b};
  auto const selection = common_arms(view_a, view_b);
  auto const first = comparison_sheet(view_a, selection);
  auto const second = comparison_sheet(view_b, selection);
  sheet.columns = first.columns;
  for (auto const& outcome : shown_outcomes()) {
    auto const* const one = row_of(first, outcome.key);
    auto const* const other = row_of(second, outcome.key);
    if (one != nullptr && other != nullptr) add_rows(sheet, *one, *other, outcome.label);
  }
  if (view_a.years() != view_b.years())
    sheet.notes.push_back(fmt::format("A runs for {} years, B for {}.", view_a.years(), view_b.years()));
  return sheet;
}

}  // namespace counterpart
