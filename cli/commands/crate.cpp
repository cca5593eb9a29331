#include "cli/crate/crate.hpp"

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"
#include "sim/record/results_file.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart crate FILE --out FOLDER [OPTIONS]",
    "Packs a result file for a journal or an archive: a folder that is an RO-Crate 1.1 (Workflow Run Crate), with the\n"
    "result, its scenario and calibration, licence and citation, a SHA-256 of everything, and the STRESS-ABS and\n"
    "CHEERS 2022 checklists, filled as far as the program knows. What needs an author's words is marked so.\n",
    "  counterpart crate gloucestershire.h5 --out gloucestershire-crate\n"
    "  counterpart crate gloucestershire.h5 --out crate --picture headline.png --author \"Ada Lovelace\"\n"};

}  // namespace

int crate_command(Words const& words, Communicator const& /*world*/) {
  namespace po = boost::program_options;
  Options options{help};
  options.plain("file", "result file of a run");
  auto const text = [](char const* name) { return po::value<std::string>()->value_name(name); };
  options.add()("out", text("FOLDER"), "folder to make; it must not be there yet")(
      "picture", text("FILE"), "a picture to pack too (.png, .svg or .pdf)")("author", text("NAME"),
                                                                             "who made the run, for the metadata");
  auto const given = options.parse(words);
  if (!given) return 0;
  require(given->count("out") > 0, "where should the crate go? Add --out FOLDER");
  auto const word = [&](char const* name) {
    return given->count(name) > 0 ? (*given)[name].as<std::string>() : std::string{};
  };
  CrateRequest request{word("file"), std::nullopt, word("author"), data_folder(), word("out")};
  if (given->count("picture") > 0) request.picture = word("picture");
  write_crate(request, read_results(request.result_file));
  fmt::print("{}: an RO-Crate of {}\n", request.out.string(), request.result_file.string());
  fmt::print("stress-abs.md and cheers-2022.md mark what is for the author\n");
  return 0;
}

}  // namespace counterpart
