#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/difference_page.hpp"
#include "cli/outcome_difference.hpp"
#include "cli/show_page.hpp"
#include "sim/base/errors.hpp"
#include "sim/record/results_file.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart compare A B [OPTIONS]",
    "Says what moved between two result files, and by how much: keys of the configuration, tables, headline\n"
    "outcomes of each arm, values of every array. Ends with 0 when they have the same digest, with 1 when they\n"
    "differ.\n",
    "  counterpart compare before.h5 after.h5\n"
    "  counterpart compare before.h5 after.h5 --tolerance 0.01    0 also when no value moved by more than 1 %\n"
    "  counterpart compare before.h5 after.h5 --json | jq '.arrays[].name'\n"};

constexpr std::size_t most_lines = 40;
constexpr int same = 0;
constexpr int differs = 1;

/// A result file by the name the user gave it.
struct Side {
  std::string file;
  Results results;
};

std::string text_of(Side const& side, char letter) {
  return fmt::format("{}  {}: digest {}\n   made by {}\n", letter, side.file, side.results.digest(),
                     made_by(side.results));
}

nlohmann::ordered_json json_of(Side const& side) {
  return {{"file", side.file}, {"digest", side.results.digest()}, {"made_by", made_by(side.results)}};
}

double tolerance_of(boost::program_options::variables_map const& given) {
  if (given.count("tolerance") == 0) return 0;
  double const tolerance = given["tolerance"].as<double>();
  require(tolerance >= 0 && tolerance < 2, "--tolerance takes a share of at least 0, such as 0.01 for 1 %");
  return tolerance;
}

void print_text(Side const& a, Side const& b, WholeDifference const& found, bool equal) {
  fmt::print("{}{}\n", text_of(a, 'A'), text_of(b, 'B'));
  if (equal) {
    fmt::print("The same digest: configuration, inputs and every value are equal.\n");
    return;
  }
  auto const text = text_of(found, most_lines);
  fmt::print("{}", text.empty() ? "No value moved by more than the tolerance.\n" : text);
  auto const sheet = outcome_differences(a.results, b.results);
  if (!sheet.rows.empty()) fmt::print("\n{}", text_of(sheet, page_width()));
}

void print_json(Side const& a, Side const& b, WholeDifference const& found, bool equal) {
  nlohmann::ordered_json json{{"same_digest", equal}, {"a", json_of(a)}, {"b", json_of(b)}};
  json.update(json_of(found));
  json["outcomes"] = json_of(outcome_differences(a.results, b.results));
  fmt::print("{}\n", json.dump(2));
}

}  // namespace

int compare_command(Words const& words, Communicator const& /*world*/) {
  namespace po = boost::program_options;
  Options options{help};
  options.plain("A", "result file of a run");
  options.plain("B", "another");
  options.add()("json", "print everything as JSON")("tolerance", po::value<double>()->value_name("SHARE"),
                                                    "a value counts as changed only when it moved by a larger share");
  auto const given = options.parse(words);
  if (!given) return 0;
  double const tolerance = tolerance_of(*given);
  auto const read = [&](char const* which) {
    auto const file = (*given)[which].as<std::string>();
    return Side{file, read_results(file)};
  };
  auto const a = read("A");
  auto const b = read("B");
  auto const found = whole_difference(a.results, b.results, tolerance);
  bool const equal = a.results.digest() == b.results.digest();
  given->count("json") > 0 ? print_json(a, b, found, equal) : print_text(a, b, found, equal);
  bool const within = given->count("tolerance") > 0 && found.results.arrays.empty();
  return equal || within ? same : differs;
}

}  // namespace counterpart
