#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/calibration_flag.hpp"
#include "cli/commands/commands.hpp"
#include "cli/destination.hpp"
#include "cli/extraction.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "sim/base/errors.hpp"
#include "sim/record/tables_file.hpp"

namespace counterpart {
namespace {

namespace po = boost::program_options;

constexpr HelpText help{
    "counterpart extract SCENARIO --out FILE [OPTIONS]",
    "Writes what a linked data set of an area would hold, resident by resident: people, contacts with their dates and\n"
    "codes, conditions, invitations and enrolments. All of them are simulated: no row stands for a real person. So an\n"
    "evaluation can be tried where its true answer is known (docs/evaluation.md).\n"
    "By default one arm, which is all that an evaluator of a real scheme would see. With --truth also each resident's\n"
    "counterpart in the baseline, and what the arm changed.\n"
    "Rows take about 1 kB for each resident, arm and year (history too) on the first rank while the file is made, and "
    "a\n"
    "tenth of that on disk: of a large area take a sample (--residents), or few kinds of contact (--kinds).\n",
    "  counterpart extract frequent-attenders --residents 50000 --years 2 --out blind.h5\n"
    "  counterpart extract frequent-attenders --arm real --truth --residents 50000 --years 2 --out open.h5\n"
    "  counterpart extract pcn-proactive-care --arm central --area gloucestershire --out pcn.h5 --csv pcn\n"
    "  counterpart extract frequent-attenders --replicate 7 --kinds ae_type1,ae_other --residents 30000 --out 7.h5\n"};

std::vector<std::string> words_between_commas(std::string const& text) {
  std::vector<std::string> words;
  std::istringstream in{text};
  for (std::string word; std::getline(in, word, ',');) words.push_back(word);
  return words;
}

ExtractionPlan plan_of(po::variables_map const& given) {
  ExtractionPlan plan;
  if (given.count("arm") > 0) plan.arms = given["arm"].as<std::vector<std::string>>();
  if (given.count("kinds") > 0) plan.kinds = words_between_commas(given["kinds"].as<std::string>());
  plan.truth = given.count("truth") > 0;
  auto const replicate = given["replicate"].as<std::int64_t>();
  require(replicate >= 1 && replicate <= 1000000, "--replicate must be from 1 to 1000000");
  plan.replicate = static_cast<std::uint32_t>(replicate - 1);
  plan.history_months = given["history"].as<int>();
  require(plan.history_months >= 0 && plan.history_months <= spin_up_months,
          fmt::format("--history must be from 0 to {} months", spin_up_months));
  return plan;
}

void check_folder(std::filesystem::path const& folder) {
  namespace fs = std::filesystem;
  require(!folder.empty(), "--csv needs a folder");
  require(!fs::exists(folder) || fs::is_directory(folder),
          fmt::format("{}: is no folder; --csv needs one", folder.string()));
  // As a file in it would be, or beside it while it is not there.
  check_destination(fs::exists(folder) ? folder / "people.csv" : fs::path{folder.string() + ".csv"}, "--csv");
}

std::string summary(Tables const& tables) {
  std::string text;
  for (auto const& table : tables.tables) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", table.rows(), table.name);
  }
  return text;
}

}  // namespace

int extract_command(Words const& words, Communicator const& world) {
  Options options{help};
  options.plain("scenario", "file, or name of a shipped scenario");
  add_scenario_flags(options);
  options.add()("out", po::value<std::string>()->value_name("FILE"), "file to write (HDF5)")(
      "csv", po::value<std::string>()->value_name("FOLDER"), "write the tables as CSV files too")(
      "arm", po::value<std::vector<std::string>>()->value_name("ID")->composing(),
      "arm to extract; may be given several times; the first of the scenario when not given")(
      "truth", "with the counterparts in the baseline, and what the arms changed")(
      "replicate", po::value<std::int64_t>()->value_name("R")->default_value(1), "which chance, counted from 1")(
      "history", po::value<int>()->value_name("MONTHS")->default_value(24), "of contacts before the start, at most 36")(
      "kinds", po::value<std::string>()->value_name("A,B"), "contacts to keep, such as ae_type1,ae_other")(
      "calibration", po::value<std::string>()->value_name("FILE"),
      "calibration artefact; the one that ships when not given")("quiet", "no progress");
  auto const given = options.parse(words);
  if (!given) return 0;
  require(given->count("out") > 0, "where should the extract go? Add --out FILE.h5");
  auto const plan = plan_of(*given);
  std::filesystem::path const out{(*given)["out"].as<std::string>()};
  check_destination(out);
  auto const csv = given->count("csv") > 0 ? (*given)["csv"].as<std::string>() : std::string{};
  if (given->count("csv") > 0) check_folder(csv);
  auto scenario = read_scenario(find_scenario((*given)["scenario"].as<std::string>()), settings_of(*given));
  static_cast<void>(resolve(plan, scenario));
  auto const claim = claim_destination(out, world);
  auto const calibration = calibration_of(*given, scenario.structure);
  auto const inputs = read_run_inputs(std::move(scenario), calibration);
  auto const tables = extract(inputs, plan, world, given->count("quiet") > 0 ? Audience::nobody : audience_of_stderr());
  if (world.root()) {
    write_tables(out, tables);
    if (!csv.empty()) write_csv(csv, tables);
    fmt::print("{}: digest {}\n{}: {}\n{}\n", out.string(), tables.digest(), fmt::join(tables.labels.at("arm"), ", "),
               summary(tables), tables.facts.at("notice"));
  }
  world.barrier();
  return 0;
}

}  // namespace counterpart
