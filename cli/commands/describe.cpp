#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/registry.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart describe [SECTION] [OPTIONS]",
    "Prints what the program is made of, from the program itself, as tables in Markdown: state variables, the steps "
    "of\n"
    "a month, streams, measures, numbers by status, care models. `scripts/documents` puts them into docs/ODD.md and\n"
    "docs/TRACE.md, between what is written by hand.\n",
    "  counterpart describe                    every section\n"
    "  counterpart describe schedule           the steps of a month, in the order in which they are taken\n"
    "  counterpart describe --odd              the sections of the ODD document\n"
    "  counterpart describe --json | jq '.entities.rows[] | select(.variable == \"frailty\")'\n"};

std::vector<std::string> keys_asked_for(boost::program_options::variables_map const& given,
                                        std::vector<RegistrySection> const& all) {
  if (given.count("section") > 0) return {given["section"].as<std::string>()};
  if (given.count("odd") > 0) return sections_of_document("odd");
  if (given.count("trace") > 0) return sections_of_document("trace");
  std::vector<std::string> keys;
  for (auto const& section : all) keys.push_back(section.key);
  return keys;
}

}  // namespace

int describe_command(Words const& words, Communicator const& /*world*/) {
  Options options{help};
  options.optional_plain("section", "one section alone");
  options.add()("odd", "the sections of the ODD document")("trace", "the sections of the TRACE document")("json",
                                                                                                          "print JSON");
  auto const given = options.parse(words);
  if (!given) return 0;
  require(given->count("section") + given->count("odd") + given->count("trace") <= 1,
          "one of SECTION, --odd and --trace at a time");
  auto const all = registry(data_folder());
  auto const sections = sections_of(all, keys_asked_for(*given, all));
  if (given->count("json") > 0) {
    fmt::print("{}\n", json_of(sections).dump(2));
  } else if (given->count("section") > 0) {
    fmt::print("{}", markdown(sections.front()));
  } else {
    for (auto const& section : sections)
      fmt::print("## {}\n\n{}\n\n{}\n", section.key, section.about, markdown(section));
  }
  return 0;
}

}  // namespace counterpart
