#include "cli/letters.hpp"

#include <algorithm>

namespace counterpart {
namespace {

/// The pieces a text may be folded into, each with the letter it ends on.
std::vector<std::string> pieces(std::string_view text, std::string_view ends) {
  std::vector<std::string> list{""};
  for (char const c : text) {
    list.back() += c;
    if (ends.find(c) != ends.npos) list.emplace_back();
  }
  if (list.back().empty()) list.pop_back();
  return list;
}

std::vector<std::string> lines(std::vector<std::string> const& of, std::size_t width) {
  std::vector<std::string> list;
  for (auto const& piece : of) {
    bool const fits = !list.empty() && letters(without_trailing_spaces(list.back() + piece)) <= width;
    fits ? list.back() += piece : list.emplace_back(piece);
  }
  for (auto& line : list) line = without_trailing_spaces(line);
  return list;
}

}  // namespace

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string to_left(std::string_view text, std::size_t width) {
  return std::string{text} + std::string(width - std::min(width, letters(text)), ' ');
}

std::string to_right(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, letters(text)), ' ') + std::string{text};
}

std::string without_leading_spaces(std::string_view text) {
  return std::string{text.substr(std::min(text.find_first_not_of(' '), text.size()))};
}

std::string without_trailing_spaces(std::string_view text) {
  return std::string{text.substr(0, text.find_last_not_of(' ') + 1)};
}

std::vector<std::string> folded(std::string_view name, std::size_t width) {
  return lines(pieces(name, "-/:_ "), width);
}

std::string wrapped(std::string_view sentence, std::size_t width) {
  std::string text;
  for (auto const& line : lines(pieces(sentence, " "), width)) text += line + "\n";
  return text;
}

}  // namespace counterpart
