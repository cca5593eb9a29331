#pragma once
#include <string_view>

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/parse_tree.hpp>

/// The grammar of predicates, for predicate.cpp alone.
namespace counterpart::predicate_grammar {

namespace peg = tao::pegtl;

struct blank : peg::star<peg::space> {};
struct no_letter : peg::not_at<peg::identifier_other> {};
struct word_and : peg::seq<TAO_PEGTL_STRING("and"), no_letter> {};
struct word_or : peg::seq<TAO_PEGTL_STRING("or"), no_letter> {};
struct word_not : peg::seq<TAO_PEGTL_STRING("not"), no_letter> {};
struct word_in : peg::seq<TAO_PEGTL_STRING("in"), no_letter> {};
struct reserved : peg::sor<word_and, word_or, word_not, word_in> {};

struct attribute : peg::seq<peg::not_at<reserved>, peg::identifier> {};
struct number : peg::seq<peg::opt<peg::one<'-'>>, peg::plus<peg::digit>, no_letter, peg::not_at<peg::one<'.'>>> {};
struct value : peg::sor<number, attribute> {};
struct comparison : peg::sor<TAO_PEGTL_STRING(">="), TAO_PEGTL_STRING("<="), TAO_PEGTL_STRING("=="),
                             TAO_PEGTL_STRING("!="), peg::one<'>', '<'>> {};

struct set_opened : peg::one<'{'> {};
struct set_closed : peg::one<'}'> {};
struct values : peg::list_must<value, peg::one<','>, peg::space> {};
struct set : peg::if_must<set_opened, blank, values, blank, set_closed> {};
struct compared : peg::if_must<comparison, blank, value> {};
struct member : peg::if_must<word_in, blank, set> {};
struct test : peg::seq<attribute, peg::opt<blank, peg::sor<compared, member>>> {};

struct disjunction;
struct group_closed : peg::one<')'> {};
struct group : peg::if_must<peg::one<'('>, blank, disjunction, blank, group_closed> {};
struct primary : peg::sor<group, test> {};
struct negation : peg::sor<peg::if_must<peg::plus<word_not, blank>, primary>, primary> {};
struct conjunction : peg::list_must<negation, word_and, peg::space> {};
struct disjunction : peg::list_must<conjunction, word_or, peg::space> {};
struct whole : peg::must<blank, disjunction, blank, peg::eof> {};

template <class Rule>
inline constexpr char const* expected = nullptr;
inline constexpr char const* a_test =
    "expected a test such as `age >= 65`, `frailty in {moderate, severe}` or `care_home`";
template <>
inline constexpr char const* expected<blank> = "expected a blank";
template <>
inline constexpr char const* expected<disjunction> = a_test;
template <>
inline constexpr char const* expected<conjunction> = a_test;
template <>
inline constexpr char const* expected<negation> = a_test;
template <>
inline constexpr char const* expected<primary> = a_test;
template <>
inline constexpr char const* expected<value> = "expected a whole number or a word";
template <>
inline constexpr char const* expected<values> = "expected a whole number or a word";
template <>
inline constexpr char const* expected<set> = "expected values in braces, such as {moderate, severe}";
template <>
inline constexpr char const* expected<set_closed> = "expected `,` or `}`";
template <>
inline constexpr char const* expected<group_closed> = "expected `and`, `or` or `)`";
template <>
inline constexpr char const* expected<peg::eof> = "expected `and`, `or` or the end";

struct errors {
  template <class Rule>
  static constexpr char const* message = expected<Rule>;
};
template <class Rule>
using control = peg::must_if<errors>::control<Rule>;

template <class Rule>
using stored =
    peg::parse_tree::selector<Rule,
                              peg::parse_tree::store_content::on<attribute, number, comparison, word_not, test, set>,
                              peg::parse_tree::fold_one::on<negation, conjunction, disjunction>>;

}  // namespace counterpart::predicate_grammar
