#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace counterpart {

/// Fewest single-letter insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
std::size_t edit_distance(std::string_view from, std::string_view to);

/// The candidate a user most likely meant by `word`: fewest edits, the first of equals; upper and lower case count
/// alike. \return  "" when every candidate is further than a third of the longer word's letters (and more than one
/// edit) away
std::string nearest(std::string_view word, std::span<std::string const> candidates);

}  // namespace counterpart
