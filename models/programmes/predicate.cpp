#include "models/programmes/predicate.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "models/programmes/predicate_grammar.hpp"
#include "sim/base/text.hpp"

namespace counterpart {
namespace {

namespace grammar = predicate_grammar;
using Node = tao::pegtl::parse_tree::node;
using Test = Predicate::Test;

constexpr std::size_t longest_text = 10000;
constexpr int deepest_group = 64;

struct Range {
  std::int64_t least;
  std::int64_t most;
};

std::size_t offset(Node const& node) { return node.begin().byte; }

std::string hint(std::string_view word, std::vector<std::string> const& known) {
  std::string const near = nearest(word, known);
  return near.empty() ? std::string{} : fmt::format(" (did you mean `{}`?)", near);
}

Attribute attribute_of(Node const& node) {
  if (auto const found = find_attribute(node.string_view())) return *found;
  std::vector<std::string> known;
  for (auto const& info : attributes()) known.emplace_back(info.name);
  throw PredicateError{
      offset(node), fmt::format("there is no attribute `{}`{}", node.string_view(), hint(node.string_view(), known))};
}

int word_value(AttributeInfo const& info, Node const& node) {
  auto const found = std::find(info.values.begin(), info.values.end(), node.string_view());
  if (found != info.values.end()) return static_cast<int>(found - info.values.begin());
  std::vector<std::string> const known(info.values.begin(), info.values.end());
  throw PredicateError{offset(node), fmt::format("{} is one of {}, not `{}`{}", info.name, fmt::join(info.values, ", "),
                                                 node.string_view(), hint(node.string_view(), known))};
}

int number_value(AttributeInfo const& info, Node const& node) {
  int number = 0;
  std::string_view const text = node.string_view();
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool const read = error == std::errc{} && end == text.data() + text.size();
  if (read && number >= info.least && number <= info.most) return number;
  throw PredicateError{offset(node), fmt::format("{} is a whole number from {} to {}, not `{}`", info.name, info.least,
                                                 info.most, text)};
}

int value_of(AttributeInfo const& info, Node const& node) {
  return info.values.empty() ? number_value(info, node) : word_value(info, node);
}

/// Do `<` and `>` mean anything? Of words, only where these grow: frailty and body-mass index.
bool ordered(Attribute what, AttributeInfo const& info) {
  return info.values.empty() || what == Attribute::frailty || what == Attribute::bmi;
}

Range range_of(std::string_view comparison, std::int64_t value) {
  constexpr std::int64_t lowest = std::numeric_limits<std::int32_t>::min();
  constexpr std::int64_t highest = std::numeric_limits<std::int32_t>::max();
  if (comparison == ">=") return {value, highest};
  if (comparison == ">") return {value + 1, highest};
  if (comparison == "<=") return {lowest, value};
  if (comparison == "<") return {lowest, value - 1};
  return {value, value};  // ==, and != with its ways out exchanged
}

/// The fewest ranges that hold just these values.
std::vector<Range> ranges_of(std::vector<int> values) {
  std::sort(values.begin(), values.end());
  std::vector<Range> ranges;
  for (int const value : values) {
    if (!ranges.empty() && value <= ranges.back().most + 1) {
      ranges.back().most = value;
    } else {
      ranges.push_back({value, value});
    }
  }
  return ranges;
}

/// Turns the tree into tests from the last to the first, so that where a test leads is known when it is made.
class Compiler {
 public:
  /// Makes the tests of a node. Returns the first of them.
  /// \param yes, no  where to go when the node holds, and when not
  std::uint32_t compile(Node const& node, std::uint32_t yes, std::uint32_t no) {
    if (node.is_type<grammar::disjunction>()) return any_of(node, yes, no);
    if (node.is_type<grammar::conjunction>()) return all_of(node, yes, no);
    if (node.is_type<grammar::negation>()) return negated(node, yes, no);
    return test(node, yes, no);
  }

  std::vector<Test> take() { return std::move(tests_); }

 private:
  std::uint32_t any_of(Node const& node, std::uint32_t yes, std::uint32_t no) {
    std::uint32_t next = no;
    for (auto child = node.children.rbegin(); child != node.children.rend(); ++child)
      next = compile(**child, yes, next);
    return next;
  }

  std::uint32_t all_of(Node const& node, std::uint32_t yes, std::uint32_t no) {
    std::uint32_t next = yes;
    for (auto child = node.children.rbegin(); child != node.children.rend(); ++child) next = compile(**child, next, no);
    return next;
  }

  std::uint32_t negated(Node const& node, std::uint32_t yes, std::uint32_t no) {
    bool const odd = node.children.size() % 2 == 0;  // the last child is what is negated
    return compile(*node.children.back(), odd ? no : yes, odd ? yes : no);
  }

  std::uint32_t test(Node const& node, std::uint32_t yes, std::uint32_t no) {
    Attribute const what = attribute_of(*node.children[0]);
    AttributeInfo const& info = attributes()[static_cast<std::size_t>(what)];
    bool const alone = node.children.size() == 1;
    if (info.yes_no) return yes_no(node, what, info, yes, no);
    if (alone) {
      throw PredicateError{offset(node), fmt::format("{} must be compared, for example `{} {}`", info.name, info.name,
                                                     info.values.empty() ? fmt::format(">= {}", info.least + 1)
                                                                         : fmt::format("== {}", info.values[0]))};
    }
    if (node.children[1]->is_type<grammar::set>()) return member(*node.children[1], what, info, yes, no);
    return compared(node, what, info, yes, no);
  }

  std::uint32_t yes_no(Node const& node, Attribute what, AttributeInfo const& info, std::uint32_t yes,
                       std::uint32_t no) {
    if (node.children.size() == 1) return add(what, {1, 1}, yes, no);
    throw PredicateError{offset(*node.children[1]),
                         fmt::format("{0} is yes or no: write `{0}` or `not {0}`", info.name)};
  }

  std::uint32_t compared(Node const& node, Attribute what, AttributeInfo const& info, std::uint32_t yes,
                         std::uint32_t no) {
    std::string_view const comparison = node.children[1]->string_view();
    bool const equality = comparison == "==" || comparison == "!=";
    if (!equality && !ordered(what, info)) {
      throw PredicateError{offset(*node.children[1]),
                           fmt::format("{} has no order: use == != or `in {{...}}`", info.name)};
    }
    Range const range = range_of(comparison, value_of(info, *node.children[2]));
    return comparison == "!=" ? add(what, range, no, yes) : add(what, range, yes, no);
  }

  std::uint32_t member(Node const& set, Attribute what, AttributeInfo const& info, std::uint32_t yes,
                       std::uint32_t no) {
    std::vector<int> values;
    for (auto const& child : set.children) values.push_back(value_of(info, *child));
    std::uint32_t next = no;
    auto const ranges = ranges_of(std::move(values));
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) next = add(what, *range, yes, next);
    return next;
  }

  std::uint32_t add(Attribute what, Range range, std::uint32_t yes, std::uint32_t no) {
    tests_.push_back(
        {what, static_cast<std::int32_t>(range.least), static_cast<std::uint32_t>(range.most - range.least), yes, no});
    return static_cast<std::uint32_t>(tests_.size() - 1);
  }

  std::vector<Test> tests_;
};

/// Puts the tests in the order they are asked.
void reverse(std::vector<Test>& tests) {
  std::reverse(tests.begin(), tests.end());
  auto const turn = [&](std::uint32_t& at) {
    if (at < Predicate::no) at = static_cast<std::uint32_t>(tests.size() - 1) - at;
  };
  for (auto& test : tests) {
    turn(test.if_within);
    turn(test.if_outside);
  }
}

/// Reading is recursive: bounds it before it starts.
void check_size(std::string_view text) {
  if (text.size() > longest_text) {
    throw PredicateError{longest_text, fmt::format("longer than {} characters", longest_text)};
  }
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth > deepest_group) {
      throw PredicateError{i, fmt::format("parentheses more than {} deep", deepest_group)};
    }
  }
}

}  // namespace

Predicate Predicate::parse(std::string_view text) {
  check_size(text);
  Predicate predicate;
  try {
    tao::pegtl::memory_input input{text.data(), text.data() + text.size(), ""};
    auto const root =
        tao::pegtl::parse_tree::parse<grammar::whole, grammar::stored, tao::pegtl::nothing, grammar::control>(input);
    Compiler compiler;
    compiler.compile(*root->children.at(0), yes, no);
    predicate.tests_ = compiler.take();
  } catch (tao::pegtl::parse_error const& error) {
    throw PredicateError{error.positions().front().byte, std::string{error.message()}};
  }
  reverse(predicate.tests_);
  predicate.first_ = 0;
  return predicate;
}

}  // namespace counterpart
