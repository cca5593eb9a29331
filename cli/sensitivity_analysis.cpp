#include "cli/sensitivity_analysis.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/calibration_flag.hpp"
#include "cli/fault_list.hpp"
#include "cli/rank_texts.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "cli/show_measures.hpp"
#include "sim/base/data_folder.hpp"

namespace counterpart {
namespace {

namespace po = boost::program_options;

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

std::string name_of(Factor const& factor) { return fmt::format("{} {}", factor.key, text(factor.status)); }

}  // namespace

SensitivityAnalysis::SensitivityAnalysis(po::variables_map const& given, Communicator const& world)
    : given_{given}, world_{world} {
  base_.scenario = find_scenario(given["scenario"].as<std::string>());
  base_.settings = settings_of(given);
  base_.outcomes = outcomes_asked_for(given);
  auto const structure = read_scenario(base_.scenario, base_.settings).structure;
  base_.calibration = Calibration::read(calibration_of(given, structure));
  check_structure(structure, base_.calibration);
  base_.group_size = given.count("group-size") > 0 ? given["group-size"].as<int>() : world.size();
  require(base_.group_size >= 1 && base_.group_size <= world.size(),
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
  require(!factors_.empty(), "no number in force has these words: `counterpart parameters --scenario NAME` lists all");
}

Sensitivity SensitivityAnalysis::make(std::filesystem::path const& folder) {
  double const start = steady_seconds();
  auto const screened = measure(factors_, folder / "screening", screening_, 1);
  result_.screened = world_.root() ? effects_of(screened) : std::vector<FactorEffect>{};
  auto const chosen = choose();
  auto const measured = measure(chosen, folder / "effects", residents_, replicates_);
  if (world_.root()) finish(screened, measured);
  result_.seconds = steady_seconds() - start;
  return std::move(result_);
}

Scenario SensitivityAnalysis::scenario_of_arms(Scenario scenario) const {
  std::erase_if(scenario.arms,
                [&](auto const& arm) { return std::ranges::find(base_.arms, arm.id) == base_.arms.end(); });
  return scenario;
}

MeasuredFactors SensitivityAnalysis::measure(std::vector<Factor> factors, std::filesystem::path folder,
                                             std::int64_t residents, int replicates) {
  auto base = base_;
  base.settings.push_back(setting("scenario.residents", residents));
  base.settings.push_back(setting("scenario.replicates", replicates));
  base.folder = std::move(folder);
  return measure_factors(base, std::move(factors), world_);
}

/// Those alone whose key, status or source has each of the words.
void SensitivityAnalysis::keep(std::string const& filter) {
  auto const words = words_of(filter);
  std::erase_if(factors_, [&](Factor const& factor) {
    auto const all = fmt::format("{} {} {}", factor.key, text(factor.status), factor.source);
    return !std::ranges::all_of(words, [&](auto const& word) { return all.find(word) != all.npos; });
  });
}

/// The most influential of those that stand on little, on all ranks.
std::vector<Factor> SensitivityAnalysis::choose() const {
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

void SensitivityAnalysis::finish(MeasuredFactors const& screened, MeasuredFactors const& measured) {
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

void SensitivityAnalysis::add_central(PointTotals const& central) {
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

}  // namespace counterpart
