#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// Letters of a UTF-8 text: what it takes of a line.
std::size_t letters(std::string_view text);

/// Filled with spaces to a width, the text at the left or at the right.
std::string to_left(std::string_view text, std::size_t width);
std::string to_right(std::string_view text, std::size_t width);

std::string without_leading_spaces(std::string_view text);
std::string without_trailing_spaces(std::string_view text);

/// A name over several lines of at most `width` letters, folded behind its hyphens, slashes, colons, underscores and
/// spaces.
std::vector<std::string> folded(std::string_view name, std::size_t width);

/// A sentence as lines of at most `width` letters, each ended; folded at spaces.
std::string wrapped(std::string_view sentence, std::size_t width);

}  // namespace counterpart
