#pragma once
#include <span>
#include <string>
#include <vector>

#include "cli/parameters.hpp"

namespace counterpart {

/// Takes out the numbers whose key, source or status lacks one of a filter's words. Throws InputError for a word that
/// none of them has, with the nearest that one has.
void keep_numbers(std::string_view filter, std::vector<Parameter>& list);

/// A line for each number, and how many they are.
void print_numbers(std::span<Parameter const> list);

/// The same, but a table of many numbers, or a part of the calibration, has one line: how many, between what, whence.
void print_in_short(std::span<Parameter const> list);

/// As a JSON array.
void print_json(std::span<Parameter const> list);

}  // namespace counterpart
