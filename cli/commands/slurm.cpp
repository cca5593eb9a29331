#include <fstream>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/destination.hpp"
#include "cli/job_file.hpp"
#include "cli/pilot.hpp"
#include "cli/scenario_file.hpp"
#include "cli/scenario_flags.hpp"
#include "sim/base/errors.hpp"

namespace counterpart {
namespace {

namespace po = boost::program_options;

constexpr HelpText help{
    "counterpart slurm SCENARIO [OPTIONS]",
    "Writes a job file for Slurm that runs the scenario, with memory and time worked out by a pilot, which runs a\n"
    "year of up to 50,000 of its residents in all its arms here and now, or from --speed, which every run reports at\n"
    "its end. A job that reaches its limit saves the run and goes back to the queue. The file goes to the standard\n"
    "output or to --script. scripts/slurm/ has job files to copy: arrays and more.\n",
    "  counterpart slurm headline --area surrey-heartlands > job.sh\n"
    "  counterpart slurm headline --area england --nodes 8 --ranks-per-node 4 --threads 16 --script england.sh\n"
    "  counterpart slurm mine.toml --nodes 2 --speed 3.5 --partition compute --account health --script mine.sh\n"
    "  counterpart slurm headline --area QXU --modules 'gcc/12 openmpi/4.1' --script job.sh\n"
    "  counterpart slurm headline --area QXU --image counterpart.sif --script job.sh\n"
    "  sbatch job.sh\n"};

void add_job_options(Options& options) {
  auto const text = [](char const* name) { return po::value<std::string>()->value_name(name); };
  auto const count = [](int usual) { return po::value<int>()->value_name("N")->default_value(usual); };
  options.add()("nodes", count(1), "nodes of the job")("ranks-per-node", count(2), "best one a socket (NUMA domain)")(
      "threads", count(8), "of each rank: the cores of that socket")(
      "speed", po::value<double>()->value_name("X"),
      "million resident-months a core-second as a run of these arms reports, instead of a pilot")(
      "out", text("FILE"), "result file; AREA.h5 when not given")("script", text("FILE"), "job file to write")(
      "partition", text("NAME"), "of the queue")("account", text("NAME"), "who pays")(
      "modules", text("NAMES"), "modules to load, in quotes when there are several")(
      "image", text("FILE"), "container image that holds the program")(
      "launch", po::value<std::string>()->value_name("WORDS")->default_value("srun --mpi=pmix --cpu-bind=cores"),
      "what starts the ranks");
}

std::string text_of(po::variables_map const& given, char const* name) {
  return given.count(name) > 0 ? given[name].as<std::string>() : std::string{};
}

int count_of(po::variables_map const& given, char const* name) {
  int const count = given[name].as<int>();
  require(count >= 1 && count <= 100000,
          fmt::format("--{} {} is not possible: it must be from 1 to 100000", name, count));
  return count;
}

JobSize size_of(Scenario const& scenario, po::variables_map const& given) {
  JobSize size;
  size.residents = Sizes{}(scenario);
  size.arms = static_cast<int>(scenario.arms.size());
  size.replicates = scenario.replicates;
  size.months = scenario.years * 12 * scenario.replicates;
  size.nodes = count_of(given, "nodes");
  size.ranks_per_node = count_of(given, "ranks-per-node");
  size.threads = count_of(given, "threads");
  return size;
}

JobCase case_of(Scenario const& scenario, po::variables_map const& given) {
  JobCase job;
  job.name = fmt::format("counterpart-{}", scenario.area);
  job.words = {given["scenario"].as<std::string>()};
  for (auto const& word : scenario_words(given)) job.words.push_back(word);
  job.out = given.count("out") > 0 ? text_of(given, "out") : scenario.area + ".h5";
  job.partition = text_of(given, "partition");
  job.account = text_of(given, "account");
  job.modules = text_of(given, "modules");
  job.image = text_of(given, "image");
  job.launch = text_of(given, "launch");
  return job;
}

/// That of --speed, or of a pilot.
Pace pace_of(Scenario const& scenario, po::variables_map const& given, JobCase& job) {
  if (given.count("speed") > 0) {
    double const speed = given["speed"].as<double>();
    require(speed > 0 && speed < 1e6, fmt::format("--speed {} is not possible: it must be above 0", speed));
    job.pace_from = "as given by --speed";
    return pace_of_speed(speed * 1e6, static_cast<int>(scenario.arms.size()));
  }
  fmt::print(stderr, "counterpart: running a pilot: a year of a sample in all arms; --speed X does without\n");
  auto const pilot = run_pilot(scenario, Calibration::read(shipped_calibration(scenario.structure)));
  job.pace_from = fmt::format("a year of {} residents on the machine this was written on", pilot.residents);
  return pilot.pace;
}

void write_script(std::filesystem::path const& path, std::string const& text) {
  std::ofstream file{path, std::ios::trunc};
  file << text;
  file.close();
  if (!file) throw WorldError(fmt::format("cannot write {}", path.string()));
}

}  // namespace

int slurm_command(Words const& words, Communicator const& /*world*/) {
  Options options{help};
  options.plain("scenario", "file, or name of a shipped scenario");
  add_scenario_flags(options);
  add_job_options(options);
  auto const given = options.parse(words);
  if (!given) return 0;
  std::filesystem::path const script{text_of(*given, "script")};
  if (!script.empty()) check_destination(script);
  auto const scenario = read_scenario(find_scenario((*given)["scenario"].as<std::string>()), settings_of(*given));
  auto const size = size_of(scenario, *given);
  auto job = case_of(scenario, *given);
  auto const pace = pace_of(scenario, *given, job);
  auto const text = job_file(job, size, pace);
  if (script.empty()) {
    fmt::print("{}", text);
    return 0;
  }
  write_script(script, text);
  auto const estimate = estimate_job(size, pace);
  fmt::print("{}: {} node{}, {} of memory on each, {} reserved\nsbatch {}\n", script.string(), size.nodes,
             size.nodes == 1 ? "" : "s", slurm_memory(estimate.megabytes_per_node), slurm_time(estimate.limit_seconds),
             shell_word(script.string()));
  return 0;
}

}  // namespace counterpart
