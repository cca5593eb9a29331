#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/sensitivity_page.hpp"
#include "cli/sensitivity_record.hpp"
#include "cli/show_page.hpp"
#include "cli/show_sweep.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"
#include "sim/record/results_file.hpp"
#include "sim/sweep/collection.hpp"

namespace counterpart {
namespace {

constexpr HelpText help{
    "counterpart show FILE [OPTIONS]",
    "Prints what a run found: each arm against the baseline with 95 % intervals from residents paired with their\n"
    "counterparts, then what happened in each part of care, hours, costs and QALYs, and the digest.\n",
    "  counterpart show r.h5                         everything, arm beside arm\n"
    "  counterpart show r.h5 --by imd --arms pcn-central,pcn-ambition\n"
    "  counterpart show r.h5 --per 1000              rates for 1,000 resident-years\n"
    "  counterpart show r.h5 --targets               the baseline's first year against published levels\n"
    "  counterpart show r.h5 --health                the baseline's life expectancy and prevalence over the years\n"
    "  counterpart show psa.h5                       a collected sweep: means, intervals, parameter against chance\n"
    "  counterpart show r.h5 --json | jq '.comparison.rows.emergency_admissions'\n"};

std::vector<std::string> split(std::string const& list) {
  std::vector<std::string> parts;
  std::string part;
  for (char const c : list + ",") {
    if (c != ',') {
      part += c;
    } else if (!part.empty()) {
      parts.push_back(std::move(part));
      part.clear();
    }
  }
  return parts;
}

Page page_of(RunView const& run, boost::program_options::variables_map const& given) {
  Page page;
  if (given.count("arms") > 0)
    page.selection.arms = chosen_arms(run, split(given["arms"].as<std::string>()));
  else
    page.selection.arms = run.arms();
  if (given.count("per") > 0) {
    page.selection.per = given["per"].as<double>();
    require(*page.selection.per > 0, "--per takes a number of resident-years above 0");
  }
  if (given.count("by") > 0) {
    require(given["by"].as<std::string>() == "imd",
            fmt::format("--by `{}`: it takes `imd`", given["by"].as<std::string>()));
    page.by_deprivation = true;
  }
  page.targets = given.count("targets") > 0;
  page.health = given.count("health") > 0;
  require(!page.targets || !page.health, "--targets and --health are two pages: ask for one");
  page.width = given.count("width") > 0 ? given["width"].as<std::size_t>() : page_width();
  return page;
}

/// A collected sweep has a page of its own, which knows no other option.
int show_collection(std::filesystem::path const& file, boost::program_options::variables_map const& given) {
  for (char const* option : {"by", "per", "arms", "targets", "health"}) {
    require(given.count(option) == 0,
            fmt::format("{}: is a collected sweep, for which there is no --{}", file.string(), option));
  }
  auto const sweep = read_collection(file, arrays_of_sweep_page());
  fmt::print("{}", given.count("json") > 0 ? sweep_json(sweep).dump(2) + "\n" : sweep_page(sweep));
  return 0;
}

/// So has a sensitivity analysis.
int show_sensitivity(Results const& results, std::filesystem::path const& file,
                     boost::program_options::variables_map const& given) {
  for (char const* option : {"by", "per", "arms", "targets"}) {
    require(given.count(option) == 0,
            fmt::format("{}: is a sensitivity analysis, for which there is no --{}", file.string(), option));
  }
  auto const json = sensitivity_in(results);
  auto const width = given.count("width") > 0 ? given["width"].as<std::size_t>() : page_width();
  fmt::print("{}", given.count("json") > 0 ? json.dump(2) + "\n" : sensitivity_page(json, width));
  return 0;
}

}  // namespace

int show_command(Words const& words, Communicator const& /*world*/) {
  namespace po = boost::program_options;
  Options options{help};
  options.plain("file", "result file of a run");
  options.add()("json", "print everything as JSON");
  options.add()("by", po::value<std::string>()->value_name("GROUP"), "the outcomes by group: imd");
  options.add()("per", po::value<double>()->value_name("N"), "rates for N resident-years of the baseline");
  options.add()("arms", po::value<std::string>()->value_name("ID,ID"), "only these arms");
  options.add()("targets", "the baseline's first year against published levels");
  options.add()("health", "the baseline's life expectancy, prevalence and multimorbidity over the years");
  options.add()("width", po::value<std::size_t>()->value_name("N"), "letters a line; the terminal's own by default");
  auto const given = options.parse(words);
  if (!given) return 0;
  std::filesystem::path const file{(*given)["file"].as<std::string>()};
  if (is_collection(file)) return show_collection(file, *given);
  auto const results = read_results(file);
  if (holds_sensitivity(results)) return show_sensitivity(results, file, *given);
  RunView const run{results};
  auto const page = page_of(run, *given);
  bool const reads_tables = page.targets || page.health || given->count("json") > 0;
  auto const tables = reads_tables ? data_folder() : std::filesystem::path{};
  if (given->count("json") > 0) {
    fmt::print("{}\n", json_of(run, page.selection, tables).dump(2));
  } else {
    fmt::print("{}", text_of(run, page, tables));
  }
  return 0;
}

}  // namespace counterpart
