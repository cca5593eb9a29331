#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/calibration_flag.hpp"
#include "cli/commands/commands.hpp"
#include "cli/design_file.hpp"
#include "cli/destination.hpp"
#include "cli/fault_list.hpp"
#include "cli/interrupt.hpp"
#include "cli/sweep_cost.hpp"
#include "cli/sweep_run.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/sweep/collection.hpp"

namespace counterpart {
namespace {

namespace po = boost::program_options;
constexpr int sweep_unfinished = 3;  // the outside world: another process has some of the runs

constexpr HelpText plan_help{
    "counterpart sweep plan DESIGN [OPTIONS]",
    "Checks a design file and says what it makes: points, runs, arms, and from a short pilot how long and how much\n"
    "memory they will take on this machine. Points that differ in programmes alone are arms of one run and share\n"
    "its baseline.\n",
    "  counterpart sweep plan uptake-grid\n"
    "  counterpart sweep plan pcn-psa --tasks 24           a job array of 24 tasks\n"
    "  counterpart sweep plan mine.toml --no-pilot --json\n"};

constexpr HelpText run_help{
    "counterpart sweep run DESIGN --out FOLDER [OPTIONS]",
    "Does the runs of a design, each into one result file in FOLDER/runs. A finished run is final: run the same\n"
    "command again after a stop and it goes on with what is missing. With --task i/n, does every n-th run. Under\n"
    "mpirun or srun, groups of ranks each take the next run as they become free. Neither changes a bit of the\n"
    "results.\n",
    "  counterpart sweep run uptake-grid --out uptake\n"
    "  counterpart sweep run pcn-psa --out psa --task $SLURM_ARRAY_TASK_ID/24      tasks count from 1\n"
    "  mpirun -n 16 counterpart sweep run pcn-psa --out psa --group-size 4\n"};

constexpr HelpText collect_help{
    "counterpart sweep collect FOLDER --out FILE [OPTIONS]",
    "Puts the runs of a sweep together in one file with a table of its points. The file links to the runs (HDF5\n"
    "virtual datasets, by relative paths: move them together); --copy makes it stand alone. Every run is read whole\n"
    "and checked.\n",
    "  counterpart sweep collect psa --out psa.h5\n"
    "  counterpart sweep collect psa --out psa-alone.h5 --copy\n"
    "  counterpart show psa.h5                              means, intervals, parameter against chance\n"};

SweepPlan plan_of(po::variables_map const& given, Calibrations& calibrations) {
  auto const design = read_design(find_design(given["design"].as<std::string>()));
  auto const own = [&](Structure const& structure) { return calibrations.inputs(structure); };
  return plan_sweep(design, calibrations.inputs({}), own);
}

std::size_t arms_of(SweepPlan const& plan) {
  std::size_t arms = 0;
  for (auto const& run : plan.runs) arms += run.scenario.arms.size();
  return arms;
}

nlohmann::ordered_json json_of(SweepPlan const& plan, std::optional<SweepCost> const& cost, std::size_t tasks) {
  nlohmann::ordered_json json{{"title", plan.title},      {"kind", text(plan.kind)}, {"points", plan.points.size()},
                              {"runs", plan.runs.size()}, {"arms", arms_of(plan)},   {"keys", plan.keys}};
  if (!cost) return json;
  json["threads"] = cost->threads;
  json["pilot_residents"] = cost->pilot_residents;
  json["seconds"] = cost->seconds;
  json["seconds_of_longest_run"] = cost->seconds_of_longest;
  json["megabytes"] = cost->megabytes;
  json["tasks"] = tasks;
  json["seconds_of_task"] = std::max(cost->seconds_of_longest, cost->seconds / static_cast<double>(tasks));
  return json;
}

void print(SweepPlan const& plan, std::optional<SweepCost> const& cost, std::size_t tasks) {
  if (!plan.title.empty()) fmt::print("{}\n", plan.title);
  fmt::print("{}: {} points over {} parameters, {} arms and the baseline\n", text(plan.kind), plan.points.size(),
             plan.keys.size(), plan.arms.size() - 1);
  fmt::print("{} runs, {} arms in all with their baselines ({} without sharing)\n", plan.runs.size(), arms_of(plan),
             plan.points.size() * plan.arms.size());
  if (!cost) return;
  fmt::print("about {} on this machine (one rank, {} threads), the longest run {}; {:.0f} MB for the largest run\n",
             duration_text(cost->seconds), cost->threads, duration_text(cost->seconds_of_longest), cost->megabytes);
  if (tasks > 1) {
    fmt::print("as {} tasks about {} each\n", tasks,
               duration_text(std::max(cost->seconds_of_longest, cost->seconds / static_cast<double>(tasks))));
  }
  fmt::print("from a pilot of {} residents for one year\n", cost->pilot_residents);
}

int plan_sweep_command(Words const& words, Communicator const& world) {
  Options options{plan_help};
  options.plain("design", "file, or name of a shipped design");
  options.add()("tasks", po::value<std::size_t>()->value_name("N"), "how many tasks will share the runs")(
      "no-pilot", "count only")("json", "print JSON");
  add_calibration_flag(options);
  auto const given = options.parse(words);
  if (!given || !world.root()) return 0;
  auto const tasks = given->count("tasks") > 0 ? (*given)["tasks"].as<std::size_t>() : 1;
  require(tasks >= 1, "--tasks takes a number from 1");
  Calibrations calibrations{calibration_given(*given)};
  auto const plan = plan_of(*given, calibrations);
  std::optional<SweepCost> cost;
  if (given->count("no-pilot") == 0) cost = measure(plan, calibrations);
  if (given->count("json") > 0)
    fmt::print("{}\n", json_of(plan, cost, tasks).dump(2));
  else
    print(plan, cost, tasks);
  return 0;
}

void report(SweepProgress const& progress, SweepFolder const& folder, SweepTask const& task) {
  auto const name = folder.path().string();
  fmt::print("{}: {} of {} run{} of task {}/{} finished, {} of them before\n", name,
             progress.done + progress.done_before, progress.runs, progress.runs == 1 ? "" : "s", task.number,
             task.count, progress.done_before);
  if (progress.with_another == 0) {
    fmt::print("counterpart sweep collect {0} --out {0}.h5    when every task has finished\n", name);
    return;
  }
  fmt::print(stderr,
             "counterpart: {}: another process is doing the other {}; when it has ended, the same command makes "
             "what is missing\n",
             name, progress.with_another);
}

int run_sweep_command(Words const& words, Communicator const& world) {
  Options options{run_help};
  options.plain("design", "file, or name of a shipped design");
  options.add()("out", po::value<std::string>()->value_name("FOLDER"),
                "folder for the runs; made when it is not there")("task", po::value<std::string>()->value_name("I/N"),
                                                                  "the i-th of n tasks, from 1")(
      "group-size", po::value<int>()->value_name("RANKS"), "ranks that share a run; all when not given")("quiet",
                                                                                                         "no progress");
  add_calibration_flag(options);
  auto const given = options.parse(words);
  if (!given) return 0;
  require(given->count("out") > 0, "where should the runs go? Add --out FOLDER");
  auto const task = given->count("task") > 0 ? SweepTask::parse((*given)["task"].as<std::string>()) : SweepTask{};
  int const group_size = given->count("group-size") > 0 ? (*given)["group-size"].as<int>() : world.size();
  require(group_size >= 1 && group_size <= world.size(),
          fmt::format("--group-size {}: it must be from 1 to the {} ranks there are", group_size, world.size()));
  Calibrations calibrations{calibration_given(*given)};
  auto const plan = plan_of(*given, calibrations);
  SweepFolder const folder{(*given)["out"].as<std::string>()};
  auto const audience = given->count("quiet") > 0 ? Audience::nobody : audience_of_stderr();
  auto const serving = [&](Structure const& structure) -> Calibration const& {
    return calibrations.serving(structure);
  };
  catch_checkpoint_signals();
  auto const progress = run_sweep({plan, folder, task, group_size, serving, audience, {}}, world);
  if (world.root()) report(progress, folder, task);
  return progress.with_another > 0 ? sweep_unfinished : 0;
}

/// Throws InputError that names what is missing.
void require_all(SweepFolder const& folder, SweepPlan const& plan) {
  std::vector<std::string> missing;
  for (auto const& run : plan.runs) {
    if (!std::filesystem::exists(folder.file_of(run.id))) missing.push_back(SweepFolder::name_of(run.id));
  }
  constexpr std::size_t shown = 5;
  auto const some = std::vector<std::string>(
      missing.begin(), missing.begin() + static_cast<std::ptrdiff_t>(std::min(shown, missing.size())));
  require(missing.empty(),
          fmt::format("{}: {} of {} runs are missing ({}{}); the same `counterpart sweep run` again makes them",
                      folder.path().string(), missing.size(), plan.runs.size(), fmt::join(some, ", "),
                      missing.size() > shown ? ", ..." : ""));
}

int collect_sweep_command(Words const& words, Communicator const& world) {
  Options options{collect_help};
  options.plain("folder", "folder of a sweep");
  options.add()("out", po::value<std::string>()->value_name("FILE"), "file to write (HDF5)")(
      "copy", "copy the results instead of linking to them");
  auto const given = options.parse(words);
  if (!given || !world.root()) return 0;
  require(given->count("out") > 0, "where should the collected sweep go? Add --out FILE.h5");
  std::filesystem::path const out{(*given)["out"].as<std::string>()};
  check_destination(out);
  SweepFolder const folder{(*given)["folder"].as<std::string>()};
  auto const plan = folder.plan();
  require_all(folder, plan);
  auto const beside = std::filesystem::absolute(out).lexically_normal().parent_path();
  Collection collection{plan.title, std::string{text(plan.kind)}, plan.design, plan.keys, plan.arms, {}, {}, {}, {}};
  for (auto const& point : plan.points) collection.points.push_back({point.values, point.run, point.labels});
  for (auto const& run : plan.runs)
    collection.files.push_back(std::filesystem::relative(folder.file_of(run.id), beside).string());
  Collector collector{collection, given->count("copy") > 0 ? Keep::copies : Keep::links};
  for (auto const& run : plan.runs) collector.take(folder.read(run.id));
  collector.write(out);
  fmt::print("{}: {} points of {} runs{}\n", out.string(), plan.points.size(), plan.runs.size(),
             given->count("copy") > 0 ? "" : fmt::format("; it links to {}", (folder.path() / "runs").string()));
  auto const left_out = collector.left_out();
  if (!left_out.empty()) fmt::print("left out, for their axes differ between runs: {}\n", fmt::join(left_out, ", "));
  std::vector<std::string> commits = collection.commits;
  std::ranges::sort(commits);
  if (!commits.empty() && commits.front() != commits.back())
    fmt::print(stderr,
               "counterpart: the runs were made by programs of different commits: see `runs/commit` in the file\n");
  fmt::print("counterpart show {}    means, intervals, parameter against chance\n", out.string());
  return 0;
}

struct Verb {
  std::string_view name;
  std::string_view summary;
  int (*act)(Words const& words, Communicator const& world);
};

constexpr std::array verbs{
    Verb{"plan", "how many runs a design makes, how long they take", plan_sweep_command},
    Verb{"run", "do the runs of a design, or the share of one task", run_sweep_command},
    Verb{"collect", "put the runs together in one file", collect_sweep_command},
};

std::string verbs_text() {
  std::string list = "usage: counterpart sweep plan|run|collect ...\n\nMany runs over a design of parameters.\n\n";
  for (auto const& part : verbs) list += fmt::format("  {:<8} {}\n", part.name, part.summary);
  return list + "\n  counterpart sweep plan --help    options and examples\n";
}

}  // namespace

int sweep_command(Words const& words, Communicator const& world) {
  if (words.empty() || words.front() == "--help" || words.front() == "-h") {
    if (world.root()) fmt::print(words.empty() ? stderr : stdout, "{}", verbs_text());
    return words.empty() ? 2 : 0;
  }
  for (auto const& part : verbs) {
    if (part.name == words.front()) return part.act({words.begin() + 1, words.end()}, world);
  }
  throw InputError{fmt::format("there is no `sweep {}`{}", words.front(),
                               nearest_or_all(words.front(), {"plan", "run", "collect"}))};
}

}  // namespace counterpart
