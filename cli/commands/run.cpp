#include <sys/resource.h>

#include <chrono>
#include <memory>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/destination.hpp"
#include "cli/interrupt.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "models/ics/read_parameters.hpp"
#include "models/ics/run_record.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/parallel.hpp"
#include "sim/base/progress.hpp"
#include "sim/base/version.hpp"
#include "sim/record/results_file.hpp"
#include "sim/run/month_loop.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart run SCENARIO --out FILE [OPTIONS]",
    "Simulates every resident of an area, month by month, in the baseline and in every arm of the scenario, and writes\n"
    "one result file. The file appears under its name only when it is whole. Under mpirun or srun, all ranks share one\n"
    "run; OMP_NUM_THREADS sets threads a rank. Neither changes a bit of the results.\n",
    "  counterpart run headline --area gloucestershire --out gloucestershire.h5\n"
    "  counterpart run scenarios/pcn-proactive-care.toml --area QXU --years 2 --out pcn.h5\n"
    "  counterpart run headline --area england --residents 100000 --out england-sample.h5\n"
    "  mpirun -n 4 counterpart run headline --area surrey-heartlands --out surrey.h5\n"
    "  counterpart run mine.toml --set programme.pcn_proactive_care.uptake=0.5 --out low-uptake.h5\n"};

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// One run of the program: what it reads, how long it took.
class Run {
 public:
  Run(Scenario scenario, std::filesystem::path calibration, Communicator const& world, Audience audience)
      : scenario_{std::move(scenario)},
        world_{world},
        audience_{world.root() ? audience : Audience::nobody},
        area_{load_area(data_folder(), scenario_.area)},
        parameters_{read_model_parameters(data_folder())},
        calibration_{Calibration::read(calibration)} {}

  Results simulate() {
    auto const start = Clock::now();
    Results results;
    for (int r = 0; r < scenario_.replicates; ++r) results = replicate(static_cast<std::uint32_t>(r));
    note(results, seconds_since(start));
    return results;
  }

  std::string summary() const { return summary_; }

 private:
  Results replicate(std::uint32_t number) {
    RunPlan const plan{scenario_, area_, parameters_, calibration_, number};
    IcsModel model{plan, world_};
    stop_together(world_);
    model.spin_up();
    stop_together(world_);
    records_.push_back(std::make_unique<RunRecord>(model, scenario_, PublishedRates{parameters_}, world_));
    auto& record = *records_.back();
    model.open(0);
    record.open(model);
    model.record_exposure(true);
    int const months = scenario_.years * 12;
    auto const start = Clock::now();
    Progress progress{{task_name(number), months, "months"}, audience_};
    run_months(model, record, months, [&](int lived) {
      progress.reach(lived);
      stop_together(world_);
    });
    months_seconds_ += seconds_since(start);
    model_bytes_ = static_cast<double>(model.bytes());
    residents_ = model.residents_at_start();
    bool const last = number + 1 == static_cast<std::uint32_t>(scenario_.replicates);
    return last ? make_results(records_, model, plan) : Results{};
  }

  std::string task_name(std::uint32_t number) const {
    std::string name = fmt::format("{}, {} arm{}", area_.name, scenario_.arms.size(), scenario_.arms.size() == 1 ? "" : "s");
    if (scenario_.replicates > 1) name += fmt::format(", replicate {} of {}", number + 1, scenario_.replicates);
    return name;
  }

  void note(Results& results, double seconds) {
    results.configuration = scenario_.resolved;
    results.seed = scenario_.seed;
    results.inputs = table_digests(data_folder());
    results.inputs["calibration"] = calibration_.digest;
    std::int64_t everyone = area_.residents();
    auto& provenance = results.provenance;
    provenance["program"] = fmt::format("counterpart {}", version());
    provenance["commit"] = std::string{git_hash()};
    provenance["finished"] = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    provenance["ranks"] = std::to_string(world_.size());
    provenance["threads_per_rank"] = std::to_string(thread_count());
    provenance["seconds"] = fmt::format("{:.1f}", seconds);
    provenance["seconds_in_months"] = fmt::format("{:.1f}", months_seconds_);
    provenance["peak_megabytes_of_root"] = fmt::format("{:.0f}", peak_megabytes());
    provenance["model_bytes_of_root"] = fmt::format("{:.0f}", model_bytes_);
    provenance["area_name"] = area_.name;
    provenance["residents_of_area"] = std::to_string(everyone);
    provenance["residents_simulated"] = std::to_string(residents_);
    provenance["title"] = scenario_.title;
    provenance["pandemic"] = "no-pandemic counterfactual: mortality of 2020-21 interpolated";
    double const resident_months = static_cast<double>(residents_) * scenario_.years * 12 *
                                   static_cast<double>(scenario_.arms.size()) * scenario_.replicates;
    summary_ = fmt::format("{:.1f} million resident-months in {:.0f} s ({:.2f} million a core-second), {:.0f} MB on root",
                           resident_months / 1e6, months_seconds_,
                           resident_months / 1e6 / months_seconds_ / world_.size() / thread_count(), peak_megabytes());
  }

  Scenario scenario_;
  Communicator const& world_;
  Audience audience_;
  Area area_;
  ModelParameters parameters_;
  Calibration calibration_;
  std::vector<std::unique_ptr<RunRecord>> records_;
  double months_seconds_ = 0;
  double model_bytes_ = 0;
  std::int64_t residents_ = 0;
  std::string summary_;
};

}  // namespace

int run_command(Words const& words, Communicator const& world) {
  Options options{help};
  options.plain("scenario", "file, or name of a shipped scenario");
  add_scenario_flags(options);
  namespace po = boost::program_options;
  options.add()("out", po::value<std::string>()->value_name("FILE"), "result file to write (HDF5)")(
      "calibration", po::value<std::string>()->value_name("FILE"), "calibration artefact; the one that ships when not given")(
      "quiet", "no progress");
  auto const given = options.parse(words);
  if (!given) return 0;
  require(given->count("out") > 0, "where should the results go? Add --out FILE.h5");
  std::filesystem::path const out{(*given)["out"].as<std::string>()};
  check_destination(out);
  auto const calibration = given->count("calibration") > 0 ? std::filesystem::path{(*given)["calibration"].as<std::string>()}
                                                           : data_folder() / "models" / "england" / "calibration.csv";
  auto scenario = read_scenario(find_scenario((*given)["scenario"].as<std::string>()), settings_of(*given));
  Run run{std::move(scenario), calibration, world, given->count("quiet") > 0 ? Audience::nobody : audience_of_stderr()};
  auto const results = run.simulate();
  if (world.root()) {
    write_results(out, results);
    fmt::print("{}: digest {}\n{}\n", out.string(), results.digest(), run.summary());
    fmt::print("counterpart show {}    compares the arms\n", out.string());
  }
  world.barrier();
  return 0;
}

}  // namespace counterpart
