#include "models/core/by_sex_age.hpp"

#include <string>

namespace counterpart {
namespace {

Names numbered(std::string const& word, int first, int last) {
  Names names;
  for (int n = first; n <= last; ++n) names.push_back(word + std::to_string(n));
  return names;
}

}  // namespace

std::vector<BySexAge> read_by_sex_age(CheckedTable const& table, std::string_view key, Names const& names,
                                      std::string_view value, Range const& range) {
  std::vector<BySexAge> values(names.size(), BySexAge{});
  Filled filled{table, {names, numbered("sex ", 0, 1), numbered("age ", 0, 90)}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const name = table.word(row, key, names);
    auto const sex = table.whole(row, "sex", 0, 1);
    auto const age = table.whole(row, "age", 0, 90);
    filled.add(row, {name, sex, age});
    values[name][sex][age] = table.number(row, value, range);
  }
  filled.check_complete();
  return values;
}

BySexAge read_by_sex_age(CheckedTable const& table, std::string_view value, Range const& range, int first_age) {
  BySexAge values{};
  Filled filled{table, {numbered("sex ", 0, 1), numbered("age ", first_age, 90)}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const sex = table.whole(row, "sex", 0, 1);
    auto const age = table.whole(row, "age", first_age, 90);
    filled.add(row, {sex, age - static_cast<std::size_t>(first_age)});
    values[sex][age] = table.number(row, value, range);
  }
  filled.check_complete();
  return values;
}

std::vector<ByQuintile> read_by_quintile(CheckedTable const& table, std::string_view key, Names const& names,
                                         std::string_view prefix, Range const& range) {
  std::vector<ByQuintile> values(names.size(), ByQuintile{});
  Filled filled{table, {names}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto const name = table.word(row, key, names);
    filled.add(row, {name});
    for (std::size_t q = 0; q < 5; ++q) {
      values[name][q] = table.number(row, std::string{prefix} + std::to_string(q + 1), range);
    }
  }
  filled.check_complete();
  return values;
}

}  // namespace counterpart
