#include "cli/crate/checklist.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/show_sheets.hpp"

namespace counterpart {
namespace {

constexpr std::size_t page_letters = 110;

std::string text_of(ChecklistItem const& item) {
  std::string text = fmt::format("## {} {}\n\n", item.number, item.topic);
  if (!item.answer.empty()) text += item.answer + "\n\n";
  if (!item.for_author.empty()) text += fmt::format("**For the author:** {}\n\n", item.for_author);
  return text;
}

}  // namespace

std::string markdown_of(Checklist const& checklist, Study const& study) {
  auto const filled = std::ranges::count_if(checklist.items, [](auto const& item) { return !item.answer.empty(); });
  auto const open = std::ranges::count_if(checklist.items, [](auto const& item) { return !item.for_author.empty(); });
  std::string text = fmt::format(
      "# {}: {}\n\n{}\n\nFilled by {} from the result with digest `{}`. {} of {} items have an answer below; {} need "
      "words of the author, and say so.\n\n",
      checklist.title, study.run().title(), checklist.source, study.program(), study.run().results().digest(), filled,
      checklist.items.size(), open);
  for (auto const& item : checklist.items) text += text_of(item);
  return text;
}

std::string parameter_table(Study const& study) {
  std::string text = "| number | value | range | source | status |\n|---|---|---|---|---|\n";
  for (auto const& [key, value, range, source, status] : study.parameters())
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", key, value, range, source, status);
  return text;
}

std::string outcome_table(Study const& study) {
  if (study.run().arms().empty()) return "";
  auto const sheet = comparison_sheet(study.run(), {study.run().arms(), {}});
  return fmt::format("```\n{}```", counterpart::text_of(sheet, page_letters));
}

}  // namespace counterpart
