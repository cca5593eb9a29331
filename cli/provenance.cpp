#include "cli/provenance.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <ctime>
#include <set>
#include <vector>

#include <boost/version.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <gnu/libc-version.h>
#include <nlohmann/json.hpp>
#include <spdlog/version.h>
#include <toml++/toml.h>
#include <unistd.h>

#include "cli/rank_texts.hpp"
#include "sim/base/build.hpp"
#include "sim/base/machine.hpp"
#include "sim/base/parallel.hpp"
#include "sim/base/sha256.hpp"
#include "sim/base/version.hpp"
#include "sim/comm/library.hpp"
#include "sim/store/library.hpp"

namespace counterpart {
namespace {

using Facts = std::map<std::string, std::string>;

constexpr std::array kept_prefixes{"OMP_",
                                   "GOMP_",
                                   "KMP_",
                                   "HDF5_",
                                   "OMPI_MCA_btl",
                                   "OMPI_MCA_pml",
                                   "OMPI_MCA_mtl",
                                   "OMPI_MCA_coll",
                                   "OMPI_MCA_io",
                                   "OMPI_MCA_osc",
                                   "OMPI_MCA_mpi_",
                                   "OMPI_MCA_rmaps_",
                                   "OMPI_MCA_hwloc_",
                                   "MALLOC_"};

/// Sizes of a Slurm job; its names (node, user, account, folder) stay out.
constexpr std::array slurm_sizes{"SLURM_NNODES",          "SLURM_JOB_NUM_NODES",    "SLURM_NTASKS",
                                 "SLURM_NTASKS_PER_NODE", "SLURM_TASKS_PER_NODE",   "SLURM_CPUS_PER_TASK",
                                 "SLURM_CPUS_ON_NODE",    "SLURM_MEM_PER_NODE",     "SLURM_MEM_PER_CPU",
                                 "SLURM_ARRAY_TASK_ID",   "SLURM_ARRAY_TASK_COUNT", "SLURM_RESTART_COUNT",
                                 "SLURM_CPU_BIND_TYPE",   "SLURM_DISTRIBUTION"};

/// An address such as 10.0.0.1 names a machine too.
bool has_address(std::string_view value) {
  int dots = 0;
  for (std::size_t i = 1; i + 1 < value.size(); ++i) {
    bool const between = std::isdigit(static_cast<unsigned char>(value[i - 1])) != 0 &&
                         std::isdigit(static_cast<unsigned char>(value[i + 1])) != 0;
    dots += value[i] == '.' && between ? 1 : 0;
  }
  return dots >= 3;
}

std::string variable(char const* name) {
  char const* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Facts kept_environment() {
  std::vector<std::string> const private_words{host_name(), variable("USER"), variable("LOGNAME")};
  Facts kept;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string_view const text{*entry};
    auto const equals = text.find('=');
    if (equals == text.npos) continue;
    auto const name = text.substr(0, equals);
    auto const value = text.substr(equals + 1);
    if (is_kept(name, value, private_words)) kept["environment." + std::string{name}] = value;
  }
  return kept;
}

Facts libraries() {
  return {{"library.boost", BOOST_LIB_VERSION},
          {"library.fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
          {"library.glibc", gnu_get_libc_version()},
          {"library.hdf5", hdf5_version()},
          {"library.mpi", message_library()},
          {"library.nlohmann_json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                                                NLOHMANN_JSON_VERSION_PATCH)},
          {"library.openssl", sha256_library()},
          {"library.random123", std::string{build().random123}},
          {"library.spdlog", fmt::format("{}.{}.{}", SPDLOG_VER_MAJOR, SPDLOG_VER_MINOR, SPDLOG_VER_PATCH)},
          {"library.tomlplusplus", fmt::format("{}.{}.{}", TOML_LIB_MAJOR, TOML_LIB_MINOR, TOML_LIB_PATCH)}};
}

/// "Model A", or "3 x Model A, 1 x Model B" where ranks have different ones.
std::string counted(std::vector<std::string> const& names) {
  std::map<std::string, int> count;
  for (auto const& name : names) ++count[name];
  if (count.size() <= 1) return count.empty() ? "" : count.begin()->first;
  std::vector<std::string> parts;
  for (auto const& [name, times] : count) parts.push_back(fmt::format("{} x {}", times, name));
  return fmt::format("{}", fmt::join(parts, ", "));
}

Facts program() {
  std::string commit{git_hash()};
  constexpr std::string_view mark = "-modified";
  bool const modified = commit.ends_with(mark);
  if (modified) commit.resize(commit.size() - mark.size());
  bool const known = commit != "unknown";
  return {{"program", fmt::format("counterpart {}", version())},
          {"commit", commit},
          {"source_tree", !known     ? "unknown"
                          : modified ? "modified"
                                     : "clean"},
          {"compiler", std::string{build().compiler}},
          {"compiler_flags", std::string{build().flags}},
          {"build_type", std::string{build().type}}};
}

}  // namespace

bool is_kept(std::string_view name, std::string_view value, std::span<std::string const> private_words) {
  bool const relevant = std::ranges::any_of(kept_prefixes, [&](auto* prefix) { return name.starts_with(prefix); }) ||
                        std::ranges::find(slurm_sizes, name) != slurm_sizes.end();
  if (!relevant || value.find_first_of("/\\@\n") != value.npos || has_address(value)) return false;
  return std::ranges::none_of(private_words,
                              [&](auto const& word) { return !word.empty() && value.find(word) != value.npos; });
}

std::string utc_text(std::time_t moment) { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(moment)); }

Facts provenance_of_run(Communicator const& world) {
  Facts facts = program();
  if (world.root()) facts.merge(libraries());  // one thread alone asks HDF5
  facts.merge(kept_environment());
  auto const hosts = gather_texts(world, host_name());
  facts["machines"] = std::to_string(std::set<std::string>{hosts.begin(), hosts.end()}.size());
  facts["processor"] = counted(gather_texts(world, processor_name()));
  facts["instruction_sets"] = counted(gather_texts(world, instruction_sets()));
  facts["ranks"] = std::to_string(world.size());
  facts["threads_per_rank"] = std::to_string(thread_count());
  return facts;
}

}  // namespace counterpart
