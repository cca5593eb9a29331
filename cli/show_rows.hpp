#pragma once
#include <functional>

#include "cli/show_sheets.hpp"

namespace counterpart {

/// Builds the sheet of one part of care row by row, a column for each arm it has to do with.
class SheetBuilder {
 public:
  SheetBuilder(RunView const& run, std::string key, std::string title)
      : run_{run}, sheet_{std::move(key), std::move(title), {}, {}, 0, {}} {}

  /// Columns of the arms in which some of the measures were counted at all.
  SheetBuilder& arms_with(Selection const& selection, Names const& measures);
  /// Columns of all selected arms.
  SheetBuilder& all_arms(Selection const& selection);
  /// A first column of the baseline, repeated in every part of a wide table. Nothing when there are no other columns.
  SheetBuilder& baseline_first();

  bool empty() const { return arms_.empty(); }
  std::vector<std::string> const& columns() const { return arms_; }

  /// A row with value(arm) in each column; a value that is no number leaves its cell blank.
  SheetBuilder& row(std::string key, std::string label, Style style,
                    std::function<double(std::string const&)> const& value);
  SheetBuilder& figures(std::string key, std::string label, std::function<Figure(std::string const&)> const& figure);
  SheetBuilder& note(std::string text);

  Sheet take() { return std::move(sheet_); }

 private:
  RunView const& run_;
  Sheet sheet_;
  std::vector<std::string> arms_;
};

/// Quotient; no number when there is nothing to divide by.
double ratio(double part, double whole);

}  // namespace counterpart
