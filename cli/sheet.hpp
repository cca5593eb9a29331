#pragma once
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace counterpart {

/// How a number is written.
struct Style {
  int decimals = 0;
  bool with_sign = false;  ///< "+3" for a gain, as differences are written
};

/// One cell: a number, perhaps with half the width of its 95 % interval, or a word in its place.
struct Figure {
  double value = 0;
  std::optional<double> margin;
  Style style;
  std::string word;
};

/// One line of a sheet, a cell for each column; an empty cell is left blank.
struct SheetRow {
  std::string key;    ///< stable name, unique in its sheet
  std::string label;  ///< for people
  std::vector<std::optional<Figure>> figures;
};

/// A table of results, to be printed or handed over as JSON.
struct Sheet {
  std::string key;    ///< stable name
  std::string title;  ///< for people
  std::vector<std::string> columns;
  std::vector<SheetRow> rows;
  std::size_t repeated = 0;        ///< first columns that stand again in every part of a table too wide for the page
  std::vector<std::string> notes;  ///< sentences below the table
};

/// A number with thousands separated by commas, a true minus sign, never a negative zero.
std::string number_text(double value, Style style);

/// The sheet as lines that fit a page of `width` letters where a single column does, columns lined up at the ± sign.
std::string text_of(Sheet const& sheet, std::size_t width);

/// {"title", "rows": {key: {"label", "figures": {column: {"value", "low", "high"} or {"word"} or null}}}, "notes"}
nlohmann::ordered_json json_of(Sheet const& sheet);

}  // namespace counterpart
