#include "cli/sensitivity_factor.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "cli/design.hpp"
#include "models/core/table_register.hpp"
#include "sim/random/exact_math.hpp"

namespace counterpart {
namespace {

constexpr double tenth = 0.1;

/// Columns of which several sum to 1: what is moved is taken off, or given to, the remainder.
struct Share {
  std::string_view table, column, remainder;
};
constexpr std::array shares{
    Share{"lifestyle", "ex_smoker", "never_smoker"}, Share{"lifestyle", "current_smoker", "never_smoker"},
    Share{"lifestyle", "overweight", "under_25"},    Share{"lifestyle", "obese", "under_25"},
    Share{"frailty", "share_mild", "share_fit"},     Share{"frailty", "share_moderate", "share_fit"},
    Share{"frailty", "share_severe", "share_fit"},
};

bool is_remainder(std::string_view table, std::string_view column) {
  return std::ranges::any_of(shares, [&](auto const& s) { return s.table == table && s.remainder == column; });
}

/// Words of these columns tell numbers of one curve or gradient apart; words of others, one thing from another.
bool along_a_curve(std::string_view column) {
  constexpr std::array<std::string_view, 6> names{"sex", "age", "hour", "month", "imd_quintile", "frailty"};
  return std::ranges::find(names, column) != names.end();
}

/// "incidence_q3" is part of the gradient "incidence".
std::string gradient_of(std::string_view column) {
  bool const quintile =
      column.size() >= 2 && column[column.size() - 2] == 'q' && column.back() >= '1' && column.back() <= '5';
  if (!quintile) return std::string{column};
  auto const name = column.substr(0, column.size() - 2);
  return std::string{name.ends_with('_') ? name.substr(0, name.size() - 1) : name};
}

std::vector<std::string> key_words(std::string_view key) {
  std::vector<std::string> words{""};
  for (char const c : key) {
    if (c == '.')
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

TableColumn const* column_of(Parameter const& number, std::vector<std::string> const& words) {
  if (words.size() < 2 || words[0] != "tables") return nullptr;
  for (auto const& column : table_columns()) {
    if (column.table == words[1] && (column.alone || number.key.ends_with("." + std::string{column.column})))
      return &column;
  }
  return nullptr;
}

/// What the factor of a number is called.
std::string factor_key(TableColumn const* column, std::vector<std::string> const& words, std::string const& key) {
  if (!column) return key;
  std::string name = fmt::format("tables.{}", column->table);
  if (!column->rows[0].empty() && !along_a_curve(column->rows[0])) name += "." + words[2];
  auto const rest = column->alone ? "" : gradient_of(column->column);
  return rest.empty() ? name : name + "." + rest;
}

/// Numbers on their way into a factor.
class Builder {
 public:
  void add(Parameter const& number) {
    auto const words = key_words(number.key);
    auto const* column = column_of(number, words);
    if (column && (column->unit == "minutes" || is_remainder(column->table, column->column))) return;
    auto& factor = factors_[{factor_key(column, words, number.key), number.value.status}];
    factor.status = number.value.status;
    factor.unit = number.unit;
    factor.needs_calibration = factor.needs_calibration || number.needs_calibration;
    factor.has_interval = factor.has_interval || number.uncertain();
    factor.numbers.push_back({number, 0, 0});
  }

  std::vector<Factor> finish(std::span<Parameter const> all) {
    std::vector<Factor> list;
    for (auto& [name, factor] : factors_) {
      factor.key = factor.numbers.size() == 1 ? factor.numbers.front().parameter.key : name.first;
      bool const ratios =
          std::ranges::all_of(factor.numbers, [](auto const& n) { return n.parameter.kind == NumberKind::ratio; });
      if (ratios && factor.numbers.size() > 1 && !factor.has_interval) factor.moved_by = MovedBy::power;
      join_sources(factor);
      for (auto& number : factor.numbers) place(number, factor);
      balance(factor, all);
      list.push_back(std::move(factor));
    }
    return list;
  }

 private:
  static void join_sources(Factor& factor) {
    std::set<std::string> sources;
    for (auto const& number : factor.numbers) sources.insert(number.parameter.value.source);
    factor.source = fmt::format("{}", fmt::join(sources, "+"));
  }

  static double stretched(double value, double by, MovedBy how) {
    if (how == MovedBy::times) return value * by;
    return value > 0 ? exact_pow(value, by) : value;
  }

  static void place(Moved& number, Factor const& factor) {
    auto const& parameter = number.parameter;
    double const value = parameter.value.central;
    if (parameter.uncertain()) {
      number.low = parameter.spread.low;
      number.high = parameter.spread.high;
    } else if (!factor.has_interval) {
      number.low = stretched(value, 1 - tenth, factor.moved_by);
      number.high = stretched(value, 1 + tenth, factor.moved_by);
      if (value < 0) std::swap(number.low, number.high);
    } else {
      number.low = number.high = value;
    }
    for (double* end : {&number.low, &number.high}) {
      *end = std::clamp(*end, parameter.spread.least, parameter.spread.most);
      if (parameter.whole) *end = std::floor(*end + 0.5);
    }
  }

  /// Takes off remainders what shares gain.
  static void balance(Factor& factor, std::span<Parameter const> all) {
    for (auto const& share : shares) {
      auto const own = fmt::format(".{}", share.column);
      if (factor.key != fmt::format("tables.{}.{}", share.table, share.column)) continue;
      for (auto const& number : factor.numbers) {
        auto const& key = number.parameter.key;
        auto const of = key.substr(0, key.size() - own.size()) + "." + std::string{share.remainder};
        auto const found = std::ranges::find(all, of, &Parameter::key);
        if (found == all.end()) continue;
        double const value = found->value.central;
        double const central = number.parameter.value.central;
        factor.remainders.push_back({*found, value + central - number.low, value + central - number.high});
      }
    }
  }

  std::map<std::pair<std::string, Status>, Factor> factors_;
};

}  // namespace

std::string Factor::fault() const {
  bool const moves = std::ranges::any_of(numbers, [](auto const& n) { return n.low != n.high; });
  return moves ? "" : "0 or at its bound: nothing to move";
}

std::optional<double> Factor::log_width() const {
  if (moved_by == MovedBy::power) return exact_log((1 + tenth) / (1 - tenth));
  double sum = 0;
  std::size_t count = 0;
  for (auto const& number : numbers) {
    if (number.low == 0 && number.high == 0) continue;
    if (!(number.low * number.high > 0)) return std::nullopt;
    sum += exact_log(number.high / number.low);
    ++count;
  }
  if (count == 0 || sum == 0) return std::nullopt;
  return sum / static_cast<double>(count);
}

std::vector<Factor> factors_of(std::span<Parameter const> parameters) {
  Builder builder;
  for (auto const& parameter : parameters) builder.add(parameter);
  return builder.finish(parameters);
}

std::vector<Setting> settings_at(Factor const& factor, End end) {
  std::vector<Setting> settings;
  for (auto const* list : {&factor.numbers, &factor.remainders}) {
    for (auto const& number : *list) {
      double const at = end == End::low ? number.low : number.high;
      if (at != number.parameter.value.central) settings.push_back(setting_of(number.parameter, at));
    }
  }
  return settings;
}

}  // namespace counterpart
