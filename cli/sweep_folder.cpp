#include "cli/sweep_folder.hpp"

#include <fstream>
#include <iterator>
#include <span>

#include <fmt/format.h>
#include <unistd.h>

#include "sim/base/errors.hpp"
#include "sim/record/results_file.hpp"
#include "sim/store/disk.hpp"

namespace counterpart {
namespace {

constexpr char const* plan_name = "sweep.json";

std::string text_of(std::filesystem::path const& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void make_folder(std::filesystem::path const& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) throw WorldError{fmt::format("{}: cannot be made: {}", folder.string(), failed.message())};
}

}  // namespace

void SweepFolder::open(SweepPlan const& plan) const {
  make_folder(path_ / "runs");
  auto const file = path_ / plan_name;
  auto const text = plan_text(plan);
  if (!std::filesystem::exists(file)) {
    // Tasks that start together each bring the same plan under a name of their own; the last to rename changes nothing.
    char host[256] = "";
    ::gethostname(host, sizeof host - 1);
    auto const part = path_ / fmt::format("{}.{}.{}.part", plan_name, host, ::getpid());
    write_to_disk(part, std::as_bytes(std::span{text}));
    rename_on_disk(part, file);
  }
  require(text_of(file) == text,
          fmt::format("{}: holds another sweep (another design, scenario, table or calibration made its {}); choose "
                      "another folder with --out",
                      path_.string(), plan_name));
}

SweepPlan SweepFolder::plan() const {
  auto const file = path_ / plan_name;
  require(std::filesystem::is_regular_file(file),
          fmt::format("{}: holds no sweep: there is no {}", path_.string(), plan_name));
  return parse_plan(text_of(file), file.string());
}

bool SweepFolder::finished(std::string const& run) const {
  auto const file = file_of(run);
  if (!std::filesystem::exists(file)) return false;
  auto const heading = read_heading(file);
  require(run_id(heading.configuration, heading.inputs) == run,
          fmt::format("{}: is the result of another run; move it away", file.string()));
  return true;
}

Results SweepFolder::read(std::string const& run) const {
  auto const file = file_of(run);
  auto results = read_results(file);
  require(run_id(results.configuration, results.inputs) == run,
          fmt::format("{}: is the result of another run; move it away, and `counterpart sweep run` makes the right one",
                      file.string()));
  return results;
}

}  // namespace counterpart
