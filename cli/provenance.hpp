#pragma once
#include <ctime>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "sim/comm/communicator.hpp"

namespace counterpart {

/// Where and how a run is made: program, commit, compiler, libraries, processors, ranks, threads, environment.
/// Without host names, user names or paths. The keys are listed in sim/record/FORMAT.md.
/// Collective; only root's answer tells of all ranks.
std::map<std::string, std::string> provenance_of_run(Communicator const& world);

/// May a run depend on a variable of the environment (threads, binding, message passing, sizes of a job), and does its
/// value name nobody? \param private_words  such as the host's name; a value that holds one of them is left out
bool is_kept(std::string_view name, std::string_view value, std::span<std::string const> private_words);

/// A moment as ISO 8601 text in UTC, "2026-01-31T08:00:00Z".
std::string utc_text(std::time_t moment);

}  // namespace counterpart
