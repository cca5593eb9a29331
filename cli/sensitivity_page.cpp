#include "cli/sensitivity_page.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/letters.hpp"
#include "cli/sensitivity.hpp"
#include "cli/sheet.hpp"
#include "cli/show_measures.hpp"

namespace counterpart {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view chance_mark = "·";

std::string short_name(std::string key) {
  for (std::string_view const start : {"tables.", "programme."}) {
    if (key.starts_with(start)) return key.substr(start.size());
  }
  return key;
}

std::string label_of(std::string const& outcome) {
  auto const found = std::ranges::find(shown_outcomes(), outcome, &Outcome::key);
  if (outcome == "pence") return "Cost, all";
  return found == shown_outcomes().end() ? outcome : found->label;
}

/// "0.65 (0.5 to 0.8)", "20 numbers, each x 0.9 to x 1.1"
std::string range_text(Json const& parameter) {
  if (parameter.contains("value")) {
    return fmt::format("{:.4g} ({:.4g} to {:.4g})", parameter["value"].get<double>(), parameter["low"].get<double>(),
                       parameter["high"].get<double>());
  }
  auto const count = parameter["numbers"].get<std::size_t>();
  if (parameter["interval"]) return fmt::format("{} numbers over their intervals", count);
  return fmt::format("{} numbers {} 0.9 to 1.1", count, parameter["moved"] == "power" ? "^" : "x");
}

/// Cells of one width, the last as long as it is.
std::string table_text(std::vector<std::vector<std::string>> const& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (auto const& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], letters(row[c]));
  }
  std::string text;
  for (auto const& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c)
      line += (c == 0 ? to_right(row[c], widths[c]) : to_left(row[c], widths[c])) + "  ";
    text += without_trailing_spaces(line) + "\n";
  }
  return text;
}

std::string list_text(Json const& sensitivity) {
  std::vector<std::vector<std::string>> rows{{"", "number, or curve", "range", "status", "calibration", "source"}};
  std::size_t number = 0;
  for (auto const& p : sensitivity["parameters"]) {
    rows.push_back({std::to_string(++number), p["key"], range_text(p), p["status"],
                    p["needs_calibration"] ? "needed, not done" : "not needed", p["source"]});
    constexpr std::size_t longest = 40;
    auto& source = rows.back().back();
    if (source.size() > longest) source = source.substr(0, source.rfind('+', longest)) + "+...";
  }
  return table_text(rows);
}

Figure word(std::string text) { return {0, {}, {}, std::move(text)}; }

/// Can chance make what moves? So it is said where the central outcome is not apart from 0; nothing says so of a factor
/// that is 0, or with one replicate.
bool by_chance(Json const& response, Json const& parameter, double quantile) {
  if (response["elasticity"].is_null()) return !parameter["log_width"].is_null();
  if (response["standard_error"].is_null()) return false;
  return std::abs(response["elasticity"].get<double>()) <= quantile * response["standard_error"].get<double>();
}

/// Elasticity, or a mark where chance can make it.
std::optional<Figure> elasticity_figure(Json const& response, Json const& parameter, double quantile) {
  if (response["elasticity"].is_null()) return std::nullopt;
  double const value = response["elasticity"];
  if (value == 0) return Figure{0, {}, {0}, ""};
  return by_chance(response, parameter, quantile) ? word(std::string{chance_mark}) : Figure{value, {}, {2, true}, ""};
}

/// "−1.2 to +1.3 %" of the central outcome.
std::optional<Figure> range_figure(Json const& response, double central) {
  double const low = response["low"];
  double const high = response["high"];
  if (central == 0 || low == high) return std::nullopt;
  auto const part = [&](double end) { return number_text(100 * (end - central) / std::abs(central), {1, true}); };
  return word(fmt::format("{} to {}", part(low), part(high)));
}

/// \param responses  of a parameter: outcome -> response
Sheet sheet_of(Json const& sensitivity, std::string title, Json const& central, auto const& responses) {
  Sheet sheet{"elasticities", std::move(title), {}, {}, 0, {}};
  for (auto const& outcome : sensitivity["outcomes"]) sheet.columns.push_back(label_of(outcome));
  double const quantile = t_quantile(sensitivity["replicates"]);
  std::size_t number = 0;
  for (auto const& p : sensitivity["parameters"]) {
    ++number;
    Json const& own = responses(p);
    SheetRow elasticities{p["key"], fmt::format("{:>2} {}", number, short_name(p["key"])), {}};
    SheetRow ranges{"", "   % over its range", {}};
    bool clear = false;
    for (auto const& outcome : sensitivity["outcomes"]) {
      std::string const key = outcome;
      elasticities.figures.push_back(elasticity_figure(own[key], p, quantile));
      bool const nothing_there = own[key]["elasticity"].is_null() && !p["log_width"].is_null();
      ranges.figures.push_back(nothing_there ? std::nullopt : range_figure(own[key], central[key]));
      clear = clear || (own[key]["low"] != own[key]["high"] && !by_chance(own[key], p, quantile));
    }
    if (!clear) continue;
    sheet.rows.push_back(std::move(elasticities));
    sheet.rows.push_back(std::move(ranges));
  }
  return sheet;
}

}  // namespace

std::string sensitivity_page(Json const& s, std::size_t width) {
  auto const whole = [](Json const& number) { return number_text(number.get<double>(), {}); };
  std::string text = fmt::format("{}: one number at a time, on the same luck\n", s["title"].get<std::string>());
  text += wrapped(
      fmt::format(
          "{}, {} year(s), {} residents x {} replicates ({} in the screening of {} numbers and curves); {} runs, {} s",
          s["area"].get<std::string>(), s["years"].get<int>(), whole(s["residents"]), s["replicates"].get<int>(),
          whole(s["screening_residents"]), s["screened"].size(), whole(s["runs"]), whole(s["seconds"])),
      width);
  text += "\n" + list_text(s);
  auto const baseline = sheet_of(s, "Baseline: by how many per cent an outcome moves for 1 % of the number",
                                 s["baseline"], [](Json const& p) -> Json const& { return p["baseline"]; });
  if (!baseline.rows.empty()) text += "\n" + text_of(baseline, width);
  for (auto const& arm : s["arms"]) {
    std::string const id = arm;
    auto const sheet = sheet_of(s, fmt::format("{} minus baseline: by how many per cent the difference moves", id),
                                s["difference"][id], [&](Json const& p) -> Json const& { return p["difference"][id]; });
    if (!sheet.rows.empty()) text += "\n" + text_of(sheet, width);
  }
  text +=
      "\n" +
      wrapped(fmt::format("{} stands for what chance can make (95 %); blank: no difference that is apart from chance. "
                          "A curve of ratios is moved to the power of 0.9 and 1.1.",
                          chance_mark),
              width);
  if (!s["held"].empty())
    text += wrapped(
        fmt::format("{} numbers and curves could not be moved alone; --json says which and why.", s["held"].size()),
        width);
  return text;
}

}  // namespace counterpart
