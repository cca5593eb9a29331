#include "cli/sheet.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/letters.hpp"

namespace counterpart {
namespace {

constexpr std::size_t longest_heading = 18;
constexpr std::string_view gap = "  ";
constexpr std::string_view plus_minus = " ± ";
constexpr std::size_t plus_minus_letters = 3;

/// A word over the whole cell, or the two sides of a ± sign.
struct Cell {
  std::string word;
  std::string value;
  std::string margin;
};

Cell cell_of(std::optional<Figure> const& figure) {
  if (!figure) return {};
  if (!figure->word.empty()) return {figure->word, "", ""};
  bool const uncertain = figure->margin && *figure->margin > 0;
  return {"", number_text(figure->value, figure->style),
          uncertain ? number_text(*figure->margin, {figure->style.decimals}) : ""};
}

/// One column of cells as text, all of one width.
struct TextColumn {
  std::vector<std::string> heading;
  std::vector<std::string> cells;
  std::size_t width = 0;
};

std::size_t widest(std::vector<Cell> const& cells, std::string Cell::*part) {
  std::size_t width = 0;
  for (auto const& cell : cells) width = std::max(width, letters(cell.*part));
  return width;
}

/// Values end on one letter, and so do margins.
std::string text_of(Cell const& cell, std::size_t margin) {
  if (!cell.word.empty() || margin == 0) return cell.word + cell.value;
  if (cell.margin.empty()) return cell.value + std::string(plus_minus_letters + margin, ' ');
  return cell.value + std::string{plus_minus} + to_right(cell.margin, margin);
}

TextColumn lay_out(std::string const& heading, std::vector<Cell> const& cells) {
  std::size_t const margin = widest(cells, &Cell::margin);
  std::size_t const number = widest(cells, &Cell::value) + (margin == 0 ? 0 : plus_minus_letters + margin);
  TextColumn column{folded(heading, longest_heading), {}, std::max(number, widest(cells, &Cell::word))};
  for (auto const& line : column.heading) column.width = std::max(column.width, letters(line));
  for (auto const& cell : cells) column.cells.push_back(to_right(text_of(cell, margin), column.width));
  for (auto& line : column.heading) line = to_right(line, column.width);
  return column;
}

TextColumn labels_of(Sheet const& sheet) {
  TextColumn column;
  for (auto const& row : sheet.rows) column.width = std::max(column.width, letters(row.label));
  for (auto const& row : sheet.rows) column.cells.push_back(to_left(row.label, column.width));
  return column;
}

std::vector<TextColumn> columns_of(Sheet const& sheet) {
  std::vector<TextColumn> columns;
  for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
    std::vector<Cell> cells;
    for (auto const& row : sheet.rows) cells.push_back(c < row.figures.size() ? cell_of(row.figures[c]) : Cell{});
    columns.push_back(lay_out(sheet.columns[c], cells));
  }
  return columns;
}

/// Lines of some columns side by side; headings end on one line.
std::string side_by_side(TextColumn const& labels, std::vector<TextColumn const*> const& columns, std::size_t rows) {
  std::size_t heading = 0;
  for (auto const* column : columns) heading = std::max(heading, column->heading.size());
  std::string text;
  for (std::size_t line = 0; line < heading; ++line) {
    std::string whole = std::string(labels.width, ' ');
    for (auto const* column : columns) {
      std::size_t const missing = heading - column->heading.size();
      whole += std::string{gap} + (line < missing ? std::string(column->width, ' ') : column->heading[line - missing]);
    }
    text += without_trailing_spaces(whole) + "\n";
  }
  for (std::size_t row = 0; row < rows; ++row) {
    std::string whole = labels.cells[row];
    for (auto const* column : columns) whole += std::string{gap} + column->cells[row];
    text += without_trailing_spaces(whole) + "\n";
  }
  return text;
}

using Part = std::vector<TextColumn const*>;

/// The columns in parts: the repeated ones, then as many as fit and at most `most`, at least one.
std::vector<Part> parts_of(std::vector<TextColumn> const& columns, std::size_t repeated, std::size_t room,
                           std::size_t most) {
  Part first;
  std::size_t used_by_first = 0;
  for (std::size_t c = 0; c < repeated; ++c) {
    first.push_back(&columns[c]);
    used_by_first += gap.size() + columns[c].width;
  }
  std::vector<Part> parts{first};
  std::size_t used = used_by_first;
  for (std::size_t c = repeated; c < columns.size(); ++c) {
    std::size_t const more = gap.size() + columns[c].width;
    std::size_t const own = parts.back().size() - repeated;
    if (own > 0 && (used + more > room || own == most)) {
      parts.push_back(first);
      used = used_by_first;
    }
    parts.back().push_back(&columns[c]);
    used += more;
  }
  return parts;
}

/// As few parts as fit, of about the same number of columns.
std::vector<Part> even_parts(std::vector<TextColumn> const& columns, std::size_t repeated, std::size_t room) {
  repeated = std::min(repeated, columns.size());
  std::size_t const own = columns.size() - repeated;
  std::size_t const needed = parts_of(columns, repeated, room, own).size();
  return parts_of(columns, repeated, room, (own + needed - 1) / needed);
}

}  // namespace

std::string number_text(double value, Style style) {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), style.decimals);
  bool const zero = digits.find_first_not_of("0.") == std::string::npos;
  std::size_t const point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
  if (value < 0 && !zero) return "−" + digits;
  if (value == 0) return "0";
  return style.with_sign && !zero ? "+" + digits : digits;
}

std::string text_of(Sheet const& sheet, std::size_t width) {
  auto const labels = labels_of(sheet);
  auto const columns = columns_of(sheet);
  std::string text = sheet.title + "\n";
  std::size_t const room = width > labels.width ? width - labels.width : 0;
  bool first = true;
  for (auto const& part : even_parts(columns, sheet.repeated, room)) {
    text += first ? "" : "\n";
    text += side_by_side(labels, part, sheet.rows.size());
    first = false;
  }
  for (auto const& note : sheet.notes) text += wrapped(note, width);
  return text;
}

namespace {

nlohmann::ordered_json json_of(Figure const& figure) {
  if (!figure.word.empty()) return {{"word", figure.word}};
  nlohmann::ordered_json json{{"value", figure.value}};
  if (figure.margin) {
    json["low"] = figure.value - *figure.margin;
    json["high"] = figure.value + *figure.margin;
  }
  return json;
}

}  // namespace

nlohmann::ordered_json json_of(Sheet const& sheet) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::object();
  for (auto const& row : sheet.rows) {
    nlohmann::ordered_json figures = nlohmann::ordered_json::object();
    for (std::size_t c = 0; c < sheet.columns.size() && c < row.figures.size(); ++c) {
      auto const& figure = row.figures[c];
      figures[sheet.columns[c]] = figure ? json_of(*figure) : nlohmann::ordered_json{};
    }
    rows[row.key] = {{"label", without_leading_spaces(row.label)}, {"figures", figures}};
  }
  return {{"title", sheet.title}, {"rows", rows}, {"notes", sheet.notes}};
}

}  // namespace counterpart
