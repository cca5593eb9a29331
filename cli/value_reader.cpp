#include "cli/value_reader.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "cli/layered_table.hpp"

namespace counterpart {
namespace {

std::array<std::string_view, 5> const statuses{text(Status::read), text(Status::secondhand), text(Status::recalled),
                                               text(Status::derived), text(Status::assumed)};

/// Reads one value and its interval, with the names that messages need.
class ValueReader {
 public:
  ValueReader(std::string_view name, Bounds bounds, FaultList& faults)
      : name_{name}, bounds_{bounds}, faults_{faults} {}

  std::optional<double> number(toml::node const& node) const {
    auto const number = node.is_number() ? node.value<double>() : std::nullopt;
    if (!number) return fault(node, fmt::format("{} must be a number from {}", name_, range()));
    if (*number >= bounds_.least && *number <= bounds_.most) return number;
    return fault(node, fmt::format("{} = {} is not possible: it must be from {}", name_, *number, range()));
  }

  /// A number, or low, central and high.
  bool numbers(toml::node const& node, Value& value) const {
    if (auto const* list = node.as_array()) return three(*list, value);
    auto const central = number(node);
    if (central) value.central = *central;
    return central.has_value();
  }

  bool table(toml::table const& table, std::string_view central, std::vector<std::string> const& also, Value& value) {
    std::vector<std::string> allowed{"value", "low", "high", "source", "status"};
    if (central != "value") allowed.insert(allowed.begin(), std::string{central});
    allowed.insert(allowed.end(), also.begin(), also.end());
    LayeredTable{{&table}}.check_keys(fmt::format("`{}`", name_), allowed, faults_);
    bool const named = source(table, "source", value.source) & status(table, value);
    auto const* main = central_of(table, central);
    if (!main || !numbers(*main, value)) return false;
    return ends(table, value) && named;
  }

  bool ordered(toml::node const& node, Value const& value) const {
    if (!value.low || (*value.low <= value.central && value.central <= *value.high)) return true;
    fault(node, fmt::format("{}: low, central and high must not fall: {}, {}, {}", name_, *value.low, value.central,
                            *value.high));
    return false;
  }

 private:
  std::string range() const { return fmt::format("{} to {}", bounds_.least, bounds_.most); }

  std::nullopt_t fault(toml::node const& node, std::string message) const {
    faults_.add(node.source(), std::move(message));
    return std::nullopt;
  }

  bool three(toml::array const& list, Value& value) const {
    if (list.size() != 3) {
      fault(list, fmt::format("{} must be one number or three: [low, central, high]", name_));
      return false;
    }
    value.low = number(list[0]);
    auto const central = number(list[1]);
    value.high = number(list[2]);
    if (central) value.central = *central;
    return value.low && central && value.high;
  }

  toml::node const* central_of(toml::table const& table, std::string_view central) const {
    auto const* own = table.get(central);
    auto const* plain = table.get("value");
    if (own && plain && own != plain) fault(*plain, fmt::format("{} has both `{}` and `value`", name_, central));
    if (!own && !plain) fault(table, fmt::format("{} has no number: write `{} = ...`", name_, central));
    return own ? own : plain;
  }

  bool ends(toml::table const& table, Value& value) const {
    auto const* low = table.get("low");
    auto const* high = table.get("high");
    if (!low && !high) return true;
    if (!low || !high) {
      fault(low ? *low : *high, fmt::format("{} needs both `low` and `high`, or neither", name_));
      return false;
    }
    if (value.low) {
      fault(*low, fmt::format("{} has its interval twice: in the three numbers and in `low` and `high`", name_));
      return false;
    }
    value.low = number(*low);
    value.high = number(*high);
    return value.low && value.high;
  }

  bool source(toml::table const& table, std::string_view key, std::string& into) const {
    auto const* node = table.get(key);
    if (!node) return true;
    auto const read = read_text(*node, fmt::format("{} of {}", key, name_), faults_);
    if (read) into = *read;
    return read.has_value();
  }

  bool status(toml::table const& table, Value& value) const {
    auto const* node = table.get("status");
    if (!node) return true;
    auto const word = read_word(*node, fmt::format("status of {}", name_), statuses, faults_);
    if (word) value.status = find_status(statuses[*word]).value();
    return word.has_value();
  }

  std::string_view name_;
  Bounds bounds_;
  FaultList& faults_;
};

}  // namespace

std::optional<Value> read_value(toml::node const& node, std::string_view name, std::string_view central, Bounds bounds,
                                FaultList& faults, std::vector<std::string> const& also) {
  Value value;
  value.source = "scenario";
  ValueReader reader{name, bounds, faults};
  bool const read =
      node.is_table() ? reader.table(*node.as_table(), central, also, value) : reader.numbers(node, value);
  if (!read || !reader.ordered(node, value)) return std::nullopt;
  faults.note({&node, central, bounds, value});
  return value;
}

std::optional<int> read_months(toml::node const& node, std::string_view name, int most, FaultList& faults) {
  auto const bad = [&](std::string const& why) -> std::optional<int> {
    faults.add(node.source(), fmt::format("{} {}", name, why));
    return std::nullopt;
  };
  auto const text = node.value<std::string_view>();
  if (!node.is_string() || !text) return bad("must be a text with its unit, such as \"18 months\" or \"1 year\"");
  int count = 0;
  auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), count);
  std::string_view const unit{end, static_cast<std::size_t>(text->data() + text->size() - end)};
  if (error != std::errc{}) return bad(fmt::format("= \"{}\" must be a whole number and a unit: \"18 months\"", *text));
  bool const years = unit == " year" || unit == " years";
  if (!years && unit != " month" && unit != " months") {
    return bad(fmt::format("= \"{}\" has no known unit: use months or years, as in \"18 months\"", *text));
  }
  if (count < 0 || count > most / (years ? 12 : 1)) {
    return bad(fmt::format("= \"{}\" is not possible: it must be from 0 to {} months", *text, most));
  }
  return years ? 12 * count : count;
}

std::optional<std::int64_t> read_integer(toml::node const& node, std::string_view name, std::int64_t least,
                                         std::int64_t most, FaultList& faults) {
  auto const number = node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
  if (number && *number >= least && *number <= most) return number;
  faults.add(node.source(),
             number ? fmt::format("{} = {} is not possible: it must be from {} to {}", name, *number, least, most)
                    : fmt::format("{} must be a whole number from {} to {}", name, least, most));
  return std::nullopt;
}

std::optional<std::string> read_text(toml::node const& node, std::string_view name, FaultList& faults) {
  if (auto const* text = node.as_string()) return text->get();
  faults.add(node.source(), fmt::format("{} must be a text in quotes", name));
  return std::nullopt;
}

std::optional<std::size_t> read_word(toml::node const& node, std::string_view name,
                                     std::span<std::string_view const> words, FaultList& faults) {
  auto const text = node.is_string() ? node.value<std::string_view>() : std::nullopt;
  for (std::size_t i = 0; text && i < words.size(); ++i) {
    if (words[i] == *text) return i;
  }
  std::vector<std::string> const known(words.begin(), words.end());
  faults.add(node.source(), fmt::format("{} must be one of {}{}", name, fmt::join(words, ", "),
                                        text ? did_you_mean(*text, known) : std::string{}));
  return std::nullopt;
}

}  // namespace counterpart
