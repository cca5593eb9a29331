#include "cli/show_rows.hpp"

#include <cmath>
#include <limits>

namespace counterpart {

SheetBuilder& SheetBuilder::arms_with(Selection const& selection, Names const& measures) {
  for (auto const& arm : selection.arms) {
    bool const counted = run_.total(arm.id, measures, run_.horizon()) != 0;
    if (counted) arms_.push_back(arm.id);
  }
  sheet_.columns = arms_;
  return *this;
}

SheetBuilder& SheetBuilder::all_arms(Selection const& selection) {
  for (auto const& arm : selection.arms) arms_.push_back(arm.id);
  sheet_.columns = arms_;
  return *this;
}

SheetBuilder& SheetBuilder::baseline_first() {
  if (arms_.empty()) return *this;
  arms_.insert(arms_.begin(), run_.baseline());
  sheet_.columns = arms_;
  sheet_.repeated = 1;
  return *this;
}

SheetBuilder& SheetBuilder::row(std::string key, std::string label, Style style,
                                std::function<double(std::string const&)> const& value) {
  SheetRow row{std::move(key), std::move(label), {}};
  for (auto const& arm : arms_) {
    double const number = value(arm);
    row.figures.push_back(std::isfinite(number) ? std::optional{Figure{number, {}, style, ""}} : std::nullopt);
  }
  sheet_.rows.push_back(std::move(row));
  return *this;
}

SheetBuilder& SheetBuilder::figures(std::string key, std::string label,
                                    std::function<Figure(std::string const&)> const& figure) {
  SheetRow row{std::move(key), std::move(label), {}};
  for (auto const& arm : arms_) row.figures.emplace_back(figure(arm));
  sheet_.rows.push_back(std::move(row));
  return *this;
}

SheetBuilder& SheetBuilder::note(std::string text) {
  sheet_.notes.push_back(std::move(text));
  return *this;
}

double ratio(double part, double whole) { return whole == 0 ? std::numeric_limits<double>::quiet_NaN() : part / whole; }

}  // namespace counterpart
