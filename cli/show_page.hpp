#pragma once
#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "cli/show_sheets.hpp"

namespace counterpart {

/// What `counterpart show` prints of a run.
struct Page {
  Selection selection;
  bool by_deprivation = false;
  bool health = false;      ///< the baseline over the years, instead of the arms
  bool targets = false;     ///< the baseline against published levels, instead of the arms
  std::size_t width = 100;  ///< letters a line
};

/// \param tables folder with models/england under it; read only for the targets and life expectancy
std::string text_of(RunView const& run, Page const& page, std::filesystem::path const& tables);

/// Everything there is, with keys that stay.
nlohmann::ordered_json json_of(RunView const& run, Selection const& selection, std::filesystem::path const& tables);

/// Letters a line of the terminal, or of what COLUMNS says; 100 when nothing says.
std::size_t page_width();

}  // namespace counterpart
