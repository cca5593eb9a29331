#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/commands/commands.hpp"
#include "cli/destination.hpp"
#include "cli/factor_table.hpp"
#include "cli/provenance.hpp"
#include "cli/rank_texts.hpp"
#include "cli/scenario_flags.hpp"
#include "cli/sensitivity_analysis.hpp"
#include "cli/sensitivity_page.hpp"
#include "cli/sensitivity_record.hpp"
#include "cli/show_page.hpp"
#include "sim/record/results_file.hpp"

namespace counterpart {
namespace {

namespace po = boost::program_options;

constexpr HelpText help{
    "counterpart sensitivity SCENARIO [OPTIONS]",
    "Moves one number after another over its interval, or by a tenth both ways, on the same luck, and says by how "
    "many\n"
    "per cent each outcome of the baseline, and each difference between an arm and the baseline, moves for one per "
    "cent\n"
    "of the number. Numbers of one curve or gradient move together. All factors are screened on a small sample; the "
    "most\n"
    "influential of those that are assumed, recalled, secondhand or have an interval are measured on a larger one.\n"
    "Calibration is not solved again: numbers it depends on are marked.\n",
    "  counterpart sensitivity headline --area gloucestershire --years 5 --out sensitivity.h5\n"
    "  counterpart sensitivity pcn-proactive-care --parameters 10 --outcome emergency_admissions --outcome pence\n"
    "  counterpart sensitivity headline --filter unit_costs --outcome pence\n"
    "  counterpart sensitivity headline --arms pcn-ambition,sdec-ambition --json > sensitivity.json\n"
    "  mpirun -n 4 counterpart sensitivity headline --runs sensitivity-runs --group-size 1 --out sensitivity.h5\n"
    "  counterpart show sensitivity.h5                       prints the tables again\n"};

/// A folder for runs that is removed with this, unless the user named it.
class RunsFolder {
 public:
  RunsFolder(po::variables_map const& given, Communicator const& world) : keeps_{given.count("runs") > 0} {
    if (keeps_) {
      path_ = given["runs"].as<std::string>();
    } else if (given.count("out") > 0) {
      path_ = given["out"].as<std::string>() + ".runs";
    } else {
      auto const root = std::filesystem::temp_directory_path() / fmt::format("counterpart-sensitivity-{}", ::getpid());
      path_ = broadcast_texts(world, {root.string()}).front();
    }
    root_ = world.root();
  }
  RunsFolder(RunsFolder const&) = delete;
  RunsFolder& operator=(RunsFolder const&) = delete;
  ~RunsFolder() {
    std::error_code ignored;
    if (root_ && done_ && !keeps_) std::filesystem::remove_all(path_, ignored);
  }

  std::filesystem::path const& path() const { return path_; }
  /// The runs are not needed any more.
  void finish() { done_ = true; }
  void make() const {
    if (root_) std::filesystem::create_directories(path_);
  }

 private:
  std::filesystem::path path_;
  bool keeps_;
  bool root_ = false;
  bool done_ = false;
};

void add_flags(Options& options) {
  options.plain("scenario", "file, or name of a shipped scenario");
  add_scenario_flags(options);
  options.add()("parameters", po::value<std::size_t>()->value_name("K")->default_value(20), "how many to measure")(
      "outcome", po::value<std::vector<std::string>>()->value_name("KEY"),
      "outcome, as in `show --json`; may be given again; the eight headline outcomes when not given")(
      "filter", po::value<std::string>()->value_name("WORDS"),
      "only numbers and curves whose key, status or source has each of the words")(
      "arms", po::value<std::string>()->value_name("ID,ID"), "only these arms")(
      "screen", po::value<std::int64_t>()->value_name("N"), "residents in the sample of the screening (10,000)")(
      "out", po::value<std::string>()->value_name("FILE"), "file to write (HDF5)")(
      "csv", po::value<std::string>()->value_name("FILE"), "table of all screened factors to write")(
      "json", "print JSON")("width", po::value<std::size_t>()->value_name("N"), "letters a line")(
      "runs", po::value<std::string>()->value_name("FOLDER"),
      "keep the runs there, and go on with what is missing; on a file system that all ranks see")(
      "group-size", po::value<int>()->value_name("RANKS"), "ranks that share a run; all when not given")(
      "calibration", po::value<std::string>()->value_name("FILE"),
      "calibration artefact; the one that ships when not given")("quiet", "no progress");
}

/// What makes a table again, without names of files and what changes no result.
std::string command_of(Words const& words) {
  constexpr std::array<std::string_view, 4> of_this_machine{"--out", "--csv", "--runs", "--group-size"};
  std::string command = "counterpart sensitivity";
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (std::ranges::find(of_this_machine, words[w]) == of_this_machine.end()) {
      command += " " + words[w];
    } else {
      ++w;
    }
  }
  return command + " --csv FILE";
}

}  // namespace

int sensitivity_command(Words const& words, Communicator const& world) {
  Options options{help};
  add_flags(options);
  auto const given = options.parse(words);
  if (!given) return 0;
  std::unique_ptr<Claim> claim;
  for (char const* option : {"out", "csv"}) {
    if (given->count(option) > 0) check_destination((*given)[option].as<std::string>(), fmt::format("--{}", option));
  }
  if (given->count("out") > 0) claim = claim_destination((*given)["out"].as<std::string>(), world);
  SensitivityAnalysis analysis{*given, world};
  RunsFolder folder{*given, world};
  folder.make();
  world.barrier();
  auto const sensitivity = analysis.make(folder.path());
  folder.finish();
  auto const provenance = provenance_of_run(world);
  if (!world.root()) return 0;
  if (given->count("csv") > 0) write_factor_table(sensitivity, command_of(words), (*given)["csv"].as<std::string>());
  if (given->count("out") > 0) write_results((*given)["out"].as<std::string>(), results_of(sensitivity, provenance));
  auto const json = json_of(sensitivity);
  auto const width = given->count("width") > 0 ? (*given)["width"].as<std::size_t>() : page_width();
  fmt::print("{}", given->count("json") > 0 ? json.dump(2) + "\n" : sensitivity_page(json, width));
  return 0;
}

}  // namespace counterpart
