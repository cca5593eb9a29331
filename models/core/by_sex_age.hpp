#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "models/core/checked_table.hpp"

namespace counterpart {

/// A number for each single year of age 0-90, [sex][age]; 90 stands for 90 and over.
using BySexAge = std::array<std::array<double, 91>, 2>;
/// A number for each fifth of deprivation, most deprived first.
using ByQuintile = std::array<double, 5>;

/// One value for every name, sex and age: columns `key`, `sex` (0 female, 1 male), `age` and `value`.
/// \return  by position in `names`
/// Throws InputError naming file and line of a value out of range, an unknown name or age, a second row for the same;
/// naming the file and what is missing.
std::vector<BySexAge> read_by_sex_age(CheckedTable const& table, std::string_view key, Names const& names,
                                      std::string_view value, Range const& range);

/// The same without names, for ages from `first_age` on; 0 below.
BySexAge read_by_sex_age(CheckedTable const& table, std::string_view value, Range const& range, int first_age = 0);

/// One row for every name with columns `prefix`1 ... `prefix`5, most deprived first. \return  by position in `names`
std::vector<ByQuintile> read_by_quintile(CheckedTable const& table, std::string_view key, Names const& names,
                                         std::string_view prefix, Range const& range);

}  // namespace counterpart
