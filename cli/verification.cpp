#include "cli/verification.hpp"

#include <fmt/format.h>

#include "cli/difference_page.hpp"
#include "cli/rank_texts.hpp"
#include "cli/scenario_file.hpp"
#include "cli/simulation.hpp"
#include "models/ics/read_parameters.hpp"
#include "sim/base/data_folder.hpp"
#include "sim/base/errors.hpp"
#include "sim/base/sha256.hpp"
#include "sim/record/results_file.hpp"

namespace counterpart {
namespace {

constexpr std::size_t most_lines = 20;
constexpr char const* calibration_name = "calibration";
constexpr char const* altered = "altered";
constexpr char const* sound = "sound";

/// The calibration that the file holds; of a file before format 1.1, which holds none, the one that ships.
std::string calibration_text(Results const& results) {
  auto const found = results.embedded.find(calibration_name);
  return found != results.embedded.end() ? found->second : Calibration::read(shipped_calibration()).bytes;
}

std::map<std::string, std::string> inputs_here(Structure const& structure, std::string const& calibration) {
  auto inputs = table_digests(data_folder(), structure);
  inputs[calibration_name] = sha256_of(calibration);
  return inputs;
}

std::string agreement(std::string const& file, Results const& stored, Results const& rerun) {
  return fmt::format(
      "{}: verified. Run again from what the file holds, it has the same digest {}\n"
      "  made by   {}\n  rerun by  {}\n  inputs    {}, each with the SHA-256 stated in the file\n",
      file, rerun.digest(), made_by(stored), made_by(rerun), stored.inputs.size());
}

std::string disagreement(std::string const& file, Results const& stored, Results const& rerun) {
  std::string text =
      fmt::format("{}: differs. Its digest is {}, that of the rerun {}\n", file, stored.digest(), rerun.digest());
  text += text_of(whole_difference(stored, rerun), most_lines);
  text += fmt::format("  made by   {}\n  rerun by  {}\n", made_by(stored), made_by(rerun));
  return text +
         (same_program(stored, rerun)
              ? "The same program made both: the file does not hold what its scenario gives.\n"
              : "Rules may differ between the two programs: build the one that made the file to rule that out.\n");
}

}  // namespace

void require_like_inputs(std::string const& file, Results const& results,
                         std::map<std::string, std::string> const& here) {
  std::vector<Fault> faults;
  for (auto const& [name, stated, found] : input_differences(results.inputs, here)) {
    faults.push_back({file, 0, 0,
                      stated.empty()  ? fmt::format("made without {}, which is here", name)
                      : found.empty() ? fmt::format("made with {}, which is not here", name)
                                      : fmt::format("made with another {}: SHA-256 {}, here {}", name, stated, found)});
  }
  if (faults.empty()) return;
  faults.push_back({file, 0, 0,
                    fmt::format("made by {}. Build that commit, or set COUNTERPART_DATA to a folder with its tables",
                                made_by(results))});
  throw InputError{std::move(faults)};
}

Verdict verify(std::filesystem::path const& file, Communicator const& world, Audience audience) {
  Verdict verdict;
  Results stored;
  std::vector<std::string> plan;  // whether to run, the configuration, the calibration
  if (world.root()) {
    auto found = find_results(file);
    stored = std::move(found.results);
    plan = {altered, "", ""};
    if (found.alteration.empty()) {
      plan = {sound, stored.configuration, calibration_text(stored)};
      auto const structure = parse_scenario(plan[1], file.string() + ":configuration").structure;
      require_like_inputs(file.string(), stored, inputs_here(structure, plan[2]));
    } else {
      verdict.text =
          fmt::format("{}: altered since it was written: {}\nIt was not run again.\n", file.string(), found.alteration);
    }
  }
  plan = broadcast_texts(world, plan);
  if (plan[0] == altered) return {1, verdict.text, {}};
  auto const name = file.string() + ":configuration";
  Simulation run{
      read_run_inputs(parse_scenario(plan[1], name), Calibration::parse(plan[2], file.string() + ":calibration")),
      world, audience};
  auto rerun = run.simulate();
  bool const equal = world.root() && rerun.digest() == stored.digest();
  verdict.code = broadcast_texts(world, {equal ? "0" : "1"}).front() == "0" ? 0 : 1;
  if (!world.root()) return verdict;
  verdict.text = equal ? agreement(file.string(), stored, rerun) : disagreement(file.string(), stored, rerun);
  verdict.rerun = std::move(rerun);
  return verdict;
}

}  // namespace counterpart
