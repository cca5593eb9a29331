#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/commands/commands.hpp"
#include "cli/destination.hpp"
#include "cli/factor_table.hpp"
#include "cli/fault_list.hpp"
#include "cli/provenance.hpp"
#include "cli/rank_texts.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "cli/sensitivity_page.hpp"
#include "cli/show_measures.hpp"
#include "cli/show_page.hpp"
#include "sim/base/data_folder.hpp"
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

constexpr std::int64_t usual_residents = 20'000;
constexpr int usual_replicates = 5;
constexpr std::int64_t usual_screening = 10'000;

std::vector<std::string> headline_outcomes() {
  return {"emergency_admissions",    "ae_attendances", "emergency_bed_days", "gp_contacts",
          "outpatient_face_to_face", "deaths",         "qaly_micro",         "pence"};
}

std::vector<std::string> outcomes_asked_for(po::variables_map const& given) {
  if (given.count("outcome") == 0) return headline_outcomes();
  auto const asked = given["outcome"].as<std::vector<std::string>>();
  std::vector<std::string> known;
  for (auto const& outcome : shown_outcomes()) known.push_back(outcome.key);
  for (auto const& key : asked) {
    require(std::ranges::find(known, key) != known.end(),
            fmt::format("there is no outcome `{}`{}", key, nearest_or_all(key, known)));
  }
  return asked;
}

std::vector<std::string> arms_asked_for(po::variables_map const& given, Scenario const& scenario) {
  std::vector<std::string> known;
  for (auto const& arm : scenario.arms) {
    if (arm.id != "baseline") known.push_back(arm.id);
  }
  if (given.count("arms") == 0) return known;
  std::vector<std::string> asked;
  std::string word;
  for (char const c : given["arms"].as<std::string>() + ",") {
    if (c != ',') {
      word += c;
      continue;
    }
    require(std::ranges::find(known, word) != known.end(),
            fmt::format("there is no arm `{}`{}", word, nearest_or_all(word, known)));
    asked.push_back(std::move(word));
    word.clear();
  }
  std::ranges::sort(asked);
  return asked;
}

Setting setting(std::string const& key, std::int64_t value) {
  return {key, std::to_string(value), fmt::format("--set {}={}", key, value)};
}

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

  std::filesystem::path operator/(char const* part) const { return path_ / part; }
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

/// The command, step by step.
class Analysis {
 public:
  Analysis(po::variables_map const& given, Communicator const& world) : given_{given}, world_{world} {
    base_.scenario = find_scenario(given["scenario"].as<std::string>());
    base_.settings = settings_of(given);
    base_.outcomes = outcomes_asked_for(given);
    base_.calibration =
        Calibration::read(given.count("calibration") > 0 ? std::filesystem::path{given["calibration"].as<std::string>()}
                                                         : shipped_calibration());
    base_.group_size = given.count("group-size") > 0 ? given["group-size"].as<int>() : world.size();
    require(
        base_.group_size >= 1 && base_.group_size <= world.size(),
        fmt::format("--group-size {}: it must be from 1 to the {} ranks there are", base_.group_size, world.size()));
    base_.audience = given.count("quiet") > 0 ? Audience::nobody : audience_of_stderr();
    auto const scenario = read_scenario(base_.scenario, base_.settings);
    base_.arms = arms_asked_for(given, scenario);
    residents_ = given.count("residents") > 0 ? scenario.residents.value() : usual_residents;
    replicates_ = given.count("replicates") > 0 ? scenario.replicates : usual_replicates;
    screening_ = std::min(residents_, given.count("screen") > 0 ? given["screen"].as<std::int64_t>() : usual_screening);
    auto all = programme_parameters(scenario_of_arms(scenario));
    auto const tables = table_parameters(scenario, data_folder());
    all.insert(all.end(), tables.begin(), tables.end());
    factors_ = factors_of(all);
    if (given.count("filter") > 0) keep(given["filter"].as<std::string>());
    require(!factors_.empty(),
            "no number in force has these words: `counterpart parameters --scenario NAME` lists all");
  }

  Sensitivity make(RunsFolder const& folder) {
    double const start = steady_seconds();
    auto const screened = measure(factors_, folder / "screening", screening_, 1);
    result_.screened = world_.root() ? effects_of(screened) : std::vector<FactorEffect>{};
    auto const chosen = choose();
    auto const measured = measure(chosen, folder / "effects", residents_, replicates_);
    if (world_.root()) finish(screened, measured);
    result_.seconds = steady_seconds() - start;
    return std::move(result_);
  }

 private:
  Scenario scenario_of_arms(Scenario scenario) const {
    std::erase_if(scenario.arms,
                  [&](auto const& arm) { return std::ranges::find(base_.arms, arm.id) == base_.arms.end(); });
    return scenario;
  }

  MeasuredFactors measure(std::vector<Factor> factors, std::filesystem::path folder, std::int64_t residents,
                          int replicates) {
    auto base = base_;
    base.settings.push_back(setting("scenario.residents", residents));
    base.settings.push_back(setting("scenario.replicates", replicates));
    base.folder = std::move(folder);
    return measure_factors(base, std::move(factors), world_);
  }

  /// Those alone whose key, status or source has each of the words.
  void keep(std::string const& filter) {
    auto const words = words_of(filter);
    std::erase_if(factors_, [&](Factor const& factor) {
      auto const all = fmt::format("{} {} {}", factor.key, text(factor.status), factor.source);
      return !std::ranges::all_of(words, [&](auto const& word) { return all.find(word) != all.npos; });
    });
  }

  static std::string name_of(Factor const& factor) { return fmt::format("{} {}", factor.key, text(factor.status)); }

  /// The most influential of those that stand on little, on all ranks.
  std::vector<Factor> choose() const {
    std::size_t const count = given_["parameters"].as<std::size_t>();
    std::vector<std::string> names;
    for (auto const& effect : result_.screened) {
      if (stands_on_little(effect.factor) && names.size() < count) names.push_back(name_of(effect.factor));
    }
    names = broadcast_texts(world_, names);
    std::vector<Factor> chosen;
    for (auto const& factor : factors_) {
      if (std::ranges::find(names, name_of(factor)) != names.end()) chosen.push_back(factor);
    }
    return chosen;
  }

  void finish(MeasuredFactors const& screened, MeasuredFactors const& measured) {
    auto const scenario = read_scenario(base_.scenario, base_.settings);
    result_.scenario = base_.scenario.stem().string();
    result_.title = scenario.title;
    result_.area = scenario.area;
    result_.years = scenario.years;
    result_.seed = scenario.seed;
    result_.arms = base_.arms;
    result_.outcomes = base_.outcomes;
    result_.residents = residents_;
    result_.replicates = replicates_;
    result_.screening_residents = screening_;
    result_.effects = effects_of(measured);
    result_.held = screened.held;
    result_.runs = screened.runs + measured.runs;
    result_.configuration = measured.configuration;
    result_.inputs = measured.inputs;
    add_central(measured.central);
  }

  void add_central(PointTotals const& central) {
    auto const n = static_cast<double>(central.baseline.size());
    result_.baseline.assign(base_.outcomes.size(), 0);
    result_.difference.assign(base_.arms.size(), result_.baseline);
    for (std::size_t r = 0; r < central.baseline.size(); ++r) {
      for (std::size_t o = 0; o < base_.outcomes.size(); ++o) {
        result_.baseline[o] += central.baseline[r][o] / n;
        for (std::size_t a = 0; a < base_.arms.size(); ++a) result_.difference[a][o] += central.difference[r][a][o] / n;
      }
    }
  }

  po::variables_map const& given_;
  Communicator const& world_;
  SensitivityBase base_;
  std::int64_t residents_ = 0;
  std::int64_t screening_ = 0;
  int replicates_ = 0;
  std::vector<Factor> factors_;
  Sensitivity result_;
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
  Analysis analysis{*given, world};
  RunsFolder folder{*given, world};
  folder.make();
  world.barrier();
  auto const sensitivity = analysis.make(folder);
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
